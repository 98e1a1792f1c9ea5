"""The style sheet of the window, made from a theme. Properties: `role`, `kind`, `tone` on widgets choose a look."""

from antiphon.ui.icons import icon_path
from antiphon.ui.theme import CONTROL_HEIGHT, RADIUS, UNIT, Theme


def stylesheet_of(theme: Theme, arrow_down: str, arrow_up: str, check: str) -> str:
    """The whole sheet. The last three are paths of pictures in the theme's colours, for combo and spin boxes."""
    return _SURFACES.format(t=theme, u=UNIT, r=RADIUS) + _CONTROLS.format(
        t=theme, u=UNIT, r=RADIUS, h=CONTROL_HEIGHT - 2, down=arrow_down, up=arrow_up, check=check
    )


def needed_pictures() -> tuple[str, ...]:
    """The icons a sheet shows by path; Qt cannot colour those itself."""
    return tuple(name for name in ("arrow-down", "arrow-up", "accept") if icon_path(name).is_file())


_SURFACES = """
QWidget {{ color: {t.text}; }}
QMainWindow, QDialog, QMessageBox {{ background: {t.window}; }}
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line_strong}; padding: 4px 6px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QMenuBar {{ background: {t.panel}; border: none; padding: 1px 4px; }}
QMenuBar::item {{ padding: 4px 9px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {t.hover}; }}
QMenu {{ background: {t.raised}; border: 1px solid {t.line_strong}; padding: 4px; }}
QMenu::item {{ padding: 5px 26px 5px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.accent_soft}; }}
QMenu::item:disabled {{ color: {t.faint}; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
QStatusBar {{ background: {t.panel}; border-top: 1px solid {t.line}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {t.muted}; padding: 0 8px; }}
QStatusBar QLabel[tone="mode"] {{
    background: {t.accent}; color: {t.on_accent}; font-weight: 600;
    border-radius: 4px; padding: 1px 9px; margin-left: 4px;
}}
QSplitter::handle {{ background: {t.line}; }}
QSplitter::handle:hover {{ background: {t.accent}; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > #qt_scrollarea_viewport {{ background: transparent; }}
QScrollArea > #qt_scrollarea_viewport > QWidget {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
QScrollBar::handle {{ background: {t.line_strong}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:hover {{ background: {t.faint}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; }}

QFrame[role="bar"] {{ background: {t.panel}; border: none; border-bottom: 1px solid {t.line}; }}
QFrame[role="side"] {{ background: {t.panel}; border: none; }}
QFrame[role="strip"] {{ background: {t.panel}; border: none; border-top: 1px solid {t.line}; }}
QFrame[role="card"] {{ background: {t.raised}; border: 1px solid {t.line}; border-radius: {r}px; }}
QFrame[role="rule"] {{ background: {t.line}; border: none; }}
QFrame[role="track"] {{ background: transparent; border: none; }}
QFrame[role="track"]:hover {{ background: {t.hover}; }}
QFrame[role="track"][state="selected"] {{ background: {t.raised}; }}
QFrame[role="track"][state="current"] {{ background: {t.accent_soft}; }}
QFrame[role="track"][takes="true"] {{ background: {t.accent_soft}; border: 1px solid {t.accent}; }}
QFrame[role="track"][dragged="true"] {{ background: {t.pressed}; }}
QFrame[role="track"]:focus {{ border: 1px solid {t.accent}; }}
QFrame[role="drop"] {{ background: {t.accent}; border: none; border-radius: 1px; }}
QFrame[role="popup"] {{ background: {t.raised}; border: 1px solid {t.line_strong}; border-radius: 4px; }}
QFrame[role="catcher"] {{ background: {t.field}; border: 1px solid {t.accent}; border-radius: {r}px; }}
QFrame[role="ghost"] {{ background: {t.answer_soft}; border: none; }}
QFrame[role="ghost"]:focus {{ border: 1px solid {t.answer}; }}
QLabel[tone="answer"] {{ color: {t.answer}; }}
QLabel[tone="title"] {{ font-weight: 600; }}
QLabel[tone="unheard"] {{ font-weight: 600; color: {t.faint}; }}
QLabel[tone="muted"] {{ color: {t.muted}; }}
QLabel[tone="faint"] {{ color: {t.faint}; }}
QLabel[tone="section"] {{ color: {t.muted}; font-weight: 600; }}
QLabel[tone="warning"] {{ color: {t.warning}; }}
QFrame[role="notice"] {{ background: {t.accent_soft}; border: none; border-bottom: 1px solid {t.line}; }}
QFrame[role="notice"][kind="warning"] {{ background: {t.warning_soft}; }}
QFrame[role="said"] {{
    background: {t.answer_soft}; border: none; border-left: 3px solid {t.answer}; border-radius: 3px;
}}
QFrame[role="refusal"] {{
    background: {t.warning_soft}; border: none; border-left: 3px solid {t.warning}; border-radius: 3px;
}}
QFrame[role="position"] {{ background: {t.field}; border: 1px solid {t.line}; border-radius: {r}px; }}
"""

_CONTROLS = """
QPushButton, QToolButton {{ outline: none; }}
QPushButton {{
    background: {t.raised}; border: 1px solid {t.line_strong}; border-radius: {r}px;
    padding: 0 12px; min-height: {h}px;
}}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.pressed}; }}
QPushButton:disabled {{ color: {t.faint}; border-color: {t.line}; background: transparent; }}
QPushButton:focus {{ border-color: {t.accent}; }}
QPushButton[kind="primary"], QPushButton:default {{
    background: {t.accent}; border-color: {t.accent}; color: {t.on_accent};
}}
QPushButton[kind="primary"] {{ font-weight: 600; }}
QPushButton[kind="answer"] {{
    background: {t.answer}; border-color: {t.answer}; color: {t.on_answer}; font-weight: 600;
}}
QPushButton[kind="answer"]:hover {{ background: {t.answer_hover}; }}
QPushButton[kind="answer"]:disabled {{
    background: transparent; border-color: {t.line}; color: {t.faint};
}}
QPushButton[kind="answer"]:focus {{ border: 2px solid {t.text}; }}
QPushButton[kind="request"] {{
    background: {t.raised}; border: 1px solid {t.line_strong}; border-radius: {r}px; padding: 0;
}}
QPushButton[kind="request"]:hover {{ background: {t.answer_soft}; border-color: {t.answer}; }}
QPushButton[kind="request"]:pressed {{ background: {t.pressed}; }}
QPushButton[kind="request"]:focus {{ border: 2px solid {t.answer}; }}
QPushButton[kind="request"][state="off"] {{ background: transparent; border-color: {t.line}; }}
QPushButton[kind="request"] QLabel:disabled {{ color: {t.faint}; }}
QPushButton[kind="request"][state="primary"] {{ background: {t.answer}; border-color: {t.answer}; }}
QPushButton[kind="request"][state="primary"]:hover {{ background: {t.answer_hover}; }}
QPushButton[kind="request"][state="primary"]:focus {{ border: 2px solid {t.text}; }}
QPushButton[kind="request"][state="primary"] QLabel {{ color: {t.on_answer}; }}
QPushButton[kind="request"][state="primary"] QLabel[tone="key"] {{
    background: transparent; border-color: {t.on_answer};
}}
QToolButton[kind="arrow"] {{ padding: 0; border-radius: 4px; }}
QPushButton[kind="switch"] {{
    background: transparent; border: 1px solid {t.line_strong}; border-radius: 12px;
    padding: 0 9px; min-height: 22px; color: {t.muted};
}}
QPushButton[kind="switch"]:hover {{ background: {t.hover}; color: {t.text}; }}
QPushButton[kind="switch"]:checked {{
    background: {t.answer_soft}; border-color: {t.answer}; color: {t.text};
}}
QPushButton[kind="switch"]:focus {{ border: 2px solid {t.accent}; padding: 0 8px; min-height: 20px; }}
QPushButton[kind="switch"]:disabled {{ color: {t.faint}; border-color: {t.line}; background: transparent; }}
QPushButton[kind="switch"]:checked:disabled {{ background: {t.answer_soft}; }}
QToolButton[kind="note"] {{
    background: transparent; border: 1px solid {t.line_strong}; border-radius: 4px; padding: 0; color: {t.muted};
}}
QToolButton[kind="note"]:hover {{ background: {t.hover}; }}
QToolButton[kind="note"]:checked {{
    background: {t.answer_soft}; border-color: {t.answer}; color: {t.text}; font-weight: 600;
}}
QToolButton[kind="note"]:focus {{ border: 2px solid {t.accent}; }}
QFrame[role="chip"] {{ background: {t.answer_soft}; border: 1px solid {t.line_strong}; border-radius: 12px; }}
QFrame[role="chip"]:hover {{ border-color: {t.answer}; }}
QFrame[role="chip"][state="changing"] {{ border-color: {t.answer}; }}
QToolButton[kind="chip"] {{ background: transparent; border: 1px solid transparent; padding: 0; margin: 0; }}
QToolButton[kind="chip"]:focus {{ border-color: {t.accent}; }}
QToolButton[kind="cross"] {{ padding: 0; border-radius: 9px; }}
QToolButton[kind="corner"] {{ padding: 0; border-radius: 4px; }}
QToolButton[kind="fold"] {{
    color: {t.muted}; font-weight: 600; padding: 3px 2px; text-align: left; border-radius: 4px;
}}
QToolButton[kind="fold"]:hover {{ color: {t.text}; background: {t.hover}; }}
QToolButton[kind="fold"]:checked {{ background: transparent; border-color: transparent; }}
QToolButton[kind="fold"]:checked:hover {{ background: {t.hover}; }}
QToolButton[kind="fold"]:focus {{ border-color: {t.accent}; }}
QToolButton[kind="small"] {{ color: {t.muted}; padding: 2px 5px; }}
QToolButton[kind="small"]:hover {{ color: {t.text}; }}
QSlider[kind="neutral"]::sub-page:horizontal {{ background: {t.line_strong}; }}
QLabel[tone="key"] {{
    color: {t.muted}; background: {t.field}; border: 1px solid {t.line}; border-radius: 4px; padding: 1px 0;
}}
QPushButton[kind="quiet"] {{
    background: transparent; border: none; color: {t.muted}; padding: 0; min-height: 18px; text-align: left;
}}
QPushButton[kind="quiet"]:hover {{ color: {t.text}; }}
QPushButton[kind="quiet"]:focus {{ color: {t.accent}; }}
QPushButton[kind="quiet"]::menu-indicator {{ image: none; width: 0; }}
QPushButton[kind="link"] {{ background: transparent; border: none; color: {t.accent}; padding: 0; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:focus {{ border: 1px solid {t.accent}; }}

QToolButton {{
    background: transparent; border: 1px solid transparent; border-radius: {r}px; padding: 4px;
}}
QToolButton:hover {{ background: {t.hover}; }}
QToolButton:pressed {{ background: {t.pressed}; }}
QToolButton:checked {{ background: {t.accent_soft}; border-color: {t.accent_soft}; }}
QToolButton:focus {{ border-color: {t.accent}; }}
QToolButton:disabled {{ color: {t.faint}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QToolButton[kind="letter"] {{
    background: {t.field}; border: 1px solid {t.line_strong}; color: {t.muted};
    font-weight: 600; border-radius: 4px; padding: 0;
}}
QToolButton[kind="letter"]:hover {{ color: {t.text}; border-color: {t.faint}; }}
QToolButton[kind="letter"][letter="M"]:checked {{
    background: {t.warning}; border-color: {t.warning}; color: {t.window};
}}
QToolButton[kind="letter"][letter="S"]:checked {{
    background: {t.accent}; border-color: {t.accent}; color: {t.on_accent};
}}
QToolButton[kind="letter"][letter="R"]:checked {{
    background: {t.danger}; border-color: {t.danger}; color: {t.window};
}}
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit, QTextBrowser {{
    background: {t.field}; border: 1px solid {t.line_strong}; border-radius: {r}px;
    selection-background-color: {t.accent}; selection-color: {t.on_accent};
}}
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox {{ min-height: {h}px; padding: 0 8px; }}
QLineEdit:hover, QSpinBox:hover, QDoubleSpinBox:hover, QComboBox:hover {{ border-color: {t.faint}; }}
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {{ border-color: {t.accent}; }}
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled {{
    color: {t.faint}; border-color: {t.line};
}}
QLineEdit[kind="inline"] {{ min-height: 0; padding: 0 4px; border-radius: 3px; }}
QLineEdit[unread="true"], QLineEdit[unread="true"]:focus {{ color: {t.warning}; border-color: {t.warning}; }}
QSpinBox, QDoubleSpinBox {{ padding: 0 18px 0 0; }}
QSpinBox > QLineEdit, QDoubleSpinBox > QLineEdit {{
    background: transparent; border: none; padding: 0; min-height: 0;
}}
QSpinBox::up-button, QDoubleSpinBox::up-button {{
    subcontrol-origin: border; subcontrol-position: top right; width: 18px; border: none; background: transparent;
}}
QSpinBox::down-button, QDoubleSpinBox::down-button {{
    subcontrol-origin: border; subcontrol-position: bottom right; width: 18px; border: none; background: transparent;
}}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{ image: url("{up}"); width: 9px; height: 9px; }}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{ image: url("{down}"); width: 9px; height: 9px; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow {{ image: url("{down}"); width: 11px; height: 11px; }}
QComboBox QAbstractItemView {{
    background: {t.raised}; border: 1px solid {t.line_strong}; outline: none; padding: 3px;
    selection-background-color: {t.accent_soft}; selection-color: {t.text};
}}
QCheckBox, QRadioButton {{ spacing: 8px; min-height: 22px; background: transparent; }}
QCheckBox::indicator, QRadioButton::indicator {{
    width: 15px; height: 15px; border: 1px solid {t.line_strong}; background: {t.field};
}}
QCheckBox::indicator {{ border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: 8px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {t.faint}; }}
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; image: url("{check}"); }}
QRadioButton::indicator:checked {{
    border-color: {t.accent};
    background: qradialgradient(
        cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
        stop: 0 {t.accent}, stop: 0.55 {t.accent}, stop: 0.65 {t.field}, stop: 1 {t.field}
    );
}}
QCheckBox:focus, QRadioButton:focus {{ color: {t.accent}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {t.faint}; }}
QSlider {{ background: transparent; min-height: 18px; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {t.line_strong}; }}
QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {t.accent}; }}
QSlider[kind="answer"]::sub-page:horizontal {{ background: {t.answer}; }}
QSlider[kind="pan"]::sub-page:horizontal {{ background: {t.line_strong}; }}
QSlider::handle:horizontal {{
    width: 12px; height: 12px; margin: -4px 0; border-radius: 6px; background: {t.text};
}}
QSlider:focus {{ border: none; }}
QSlider::handle:horizontal:focus {{ background: {t.accent}; }}
QSlider::handle:horizontal:disabled {{ background: {t.line_strong}; }}
QSlider::sub-page:horizontal:disabled {{ background: {t.line_strong}; }}
QProgressBar {{ background: transparent; border: none; max-height: 3px; min-height: 3px; }}
QProgressBar::chunk {{ background: {t.answer}; }}
QProgressDialog QProgressBar {{
    background: {t.field}; border-radius: 3px; max-height: 6px; min-height: 6px; margin: 4px 0;
}}
QListView[kind="plain"] {{ background: transparent; border: none; outline: none; }}
QListView[kind="plain"]::item {{ padding: 4px 8px; margin: 0 4px; border-radius: 4px; }}
QListView[kind="plain"]::item:hover {{ background: {t.hover}; }}
QListView[kind="plain"]::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
QTreeView {{
    background: {t.field}; border: 1px solid {t.line_strong}; border-radius: {r}px; outline: none;
}}
QTreeView::item {{ padding: 0 6px; }}
QTreeView::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
QHeaderView {{ background: transparent; }}
QHeaderView::section {{
    background: {t.field}; color: {t.muted}; border: none; border-bottom: 1px solid {t.line}; padding: 5px 9px;
}}
QTabBar::tab {{ padding: 6px 12px; background: transparent; border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ border-bottom-color: {t.accent}; }}
QTabWidget::pane {{ border: none; }}
"""
