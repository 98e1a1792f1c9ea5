<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!--
Glossary. One word of the music has one word here, the one that Chinese users of Cubase, Logic, FL Studio and REAPER know.

accept 采纳 · accompany 伴奏 · arm 录音准备 · bar 小节 · beat 拍 · candidate 候选 · chord 和弦 · command palette 命令面板 ·
continue 续写 · density 密度 · dismiss 放弃 · duplicate 制作副本 · export 导出 · grid 网格 · group 音轨组 · harmonize 配和声 ·
humanize 人性化 · infill 填充 · key (music) 调 · key (keyboard) 快捷键 · lane 栏 · legato 连奏 · limit 限制 · lock 锁定 ·
loop 循环 · marker 标记 · meter 拍号 · metronome 节拍器 · minimap 概览图 · mixer 调音台 · mute 静音 · note 音符 ·
onset 起音 · pan 声像 · part, voice 声部 · piano roll 钢琴卷帘 · pitch 音高 · playhead 播放头 · preset 预设 · project 工程 ·
quantize 量化 · range 音域 · render 渲染 · ruler 标尺 · scale 音阶 · seed 种子 · selection 选区 · snap 吸附 · solo 独奏 ·
song 乐曲 · sound font 音色库 · step entry 步进输入 · surprise 意外度 · swing 摇摆 · tempo 速度 · texture 织体 ·
track 音轨 · transport 走带 · transpose 移调 · undo 撤销 · vary 变奏 · velocity 力度

The user is 你. Full-width punctuation, “…” for quotes, a space between Chinese and Latin letters or digits, none before
% and …. Titles of the menu bar and of buttons in dialogs keep their access key as (&F); commands in menus have none.
-->
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context><name>AboutDialog</name>
<message><source>About Antiphon</source><translation>关于 Antiphon</translation></message>
<message><source>Antiphon itself: MIT licence. Copyright the Antiphon developers.</source><translation>Antiphon 本身：MIT 许可证，版权归 Antiphon 开发者所有。</translation></message>
<message><source>Icons and example songs: CC0 1.0, made for Antiphon.</source><translation>图标与示例乐曲：CC0 1.0，为 Antiphon 制作。</translation></message>
<message><source>It stands on</source><translation>所用的软件</translation></message>
<message><source>Licences and credits</source><translation>许可与致谢</translation></message>
<message><source>Models</source><translation>模型</translation></message>
<message><source>Trained on: {}</source><translation>训练数据：{}</translation></message>
<message><source>Version {}. A composition assistant that runs on your own machine.</source><translation>版本 {}。在你自己的电脑上运行的作曲助手。</translation></message>
<message><source>none installed</source><translation>未安装</translation></message>
</context>
<context><name>AccompanyOptions</name>
<message><source>A bass line on a track of its own</source><translation>在单独的音轨上写一条贝斯线</translation></message>
<message><source>A piano part for two hands</source><translation>双手的钢琴声部</translation></message>
<message><source>A second melody beside the first</source><translation>与主旋律并行的第二旋律</translation></message>
<message><source>Bass</source><translation>贝斯</translation></message>
<message><source>Counter</source><translation>副旋律</translation></message>
<message><source>Drums</source><translation>鼓</translation></message>
<message><source>Drums that follow the rhythm of the song</source><translation>跟随乐曲节奏的鼓</translation></message>
<message><source>Follow</source><translation>依据</translation></message>
<message><source>Piano</source><translation>钢琴</translation></message>
<message><source>Play the chords written above the roll</source><translation>演奏卷帘上方写下的和弦</translation></message>
<message><source>The chord lane</source><translation>和弦栏</translation></message>
<message><source>Write</source><translation>写</translation></message>
</context>
<context><name>Actions</name>
<message><source>&amp;About Antiphon</source><translation>关于 Antiphon</translation></message>
<message><source>&amp;Accompany</source><translation>伴奏</translation></message>
<message><source>&amp;Add a track …</source><translation>添加音轨 …</translation></message>
<message><source>&amp;Chord lane</source><translation>和弦栏</translation></message>
<message><source>&amp;Command palette</source><translation>命令面板</translation></message>
<message><source>&amp;Continue</source><translation>续写</translation></message>
<message><source>&amp;Copy</source><translation>复制</translation></message>
<message><source>&amp;Dark or light theme</source><translation>深色或浅色主题</translation></message>
<message><source>&amp;Delete bars</source><translation>删除小节</translation></message>
<message><source>&amp;Dismiss candidates</source><translation>放弃候选</translation></message>
<message><source>&amp;Do not follow the playhead</source><translation>不跟随播放头</translation></message>
<message><source>&amp;Duplicate</source><translation>制作副本</translation></message>
<message><source>&amp;Edit all shown tracks</source><translation>编辑显示的所有音轨</translation></message>
<message><source>&amp;Erase</source><translation>橡皮</translation></message>
<message><source>&amp;Export …</source><translation>导出…</translation></message>
<message><source>&amp;Find chords</source><translation>识别和弦</translation></message>
<message><source>&amp;Fold the group</source><translation>折叠音轨组</translation></message>
<message><source>&amp;Fold to used rows</source><translation>折叠到有音符的行</translation></message>
<message><source>&amp;Group tracks</source><translation>编组音轨</translation></message>
<message><source>&amp;Harmonize</source><translation>配和声</translation></message>
<message><source>&amp;Hear all tracks</source><translation>监听所有音轨</translation></message>
<message><source>&amp;Hide other tracks</source><translation>隐藏其他音轨</translation></message>
<message><source>&amp;Humanize</source><translation>人性化</translation></message>
<message><source>&amp;Infill</source><translation>填充</translation></message>
<message><source>&amp;Instrument …</source><translation>乐器 …</translation></message>
<message><source>&amp;Invert</source><translation>上下翻转</translation></message>
<message><source>&amp;Join notes</source><translation>合并音符</translation></message>
<message><source>&amp;Keep to the scale</source><translation>保持在音阶内</translation></message>
<message><source>&amp;Keys</source><translation>快捷键</translation></message>
<message><source>&amp;Lock notes</source><translation>锁定音符</translation></message>
<message><source>&amp;Loop</source><translation>循环</translation></message>
<message><source>&amp;Marker at the cursor</source><translation>在光标处标记</translation></message>
<message><source>&amp;Metronome</source><translation>节拍器</translation></message>
<message><source>&amp;Minimap</source><translation>概览图</translation></message>
<message><source>&amp;Mute</source><translation>静音</translation></message>
<message><source>&amp;Mute notes</source><translation>音符静音</translation></message>
<message><source>&amp;New</source><translation>新建</translation></message>
<message><source>&amp;Next candidate</source><translation>下一个候选</translation></message>
<message><source>&amp;Open …</source><translation>打开…</translation></message>
<message><source>&amp;Other pitches …</source><translation>其他音高…</translation></message>
<message><source>&amp;Paste</source><translation>粘贴</translation></message>
<message><source>&amp;Pencil</source><translation>铅笔</translation></message>
<message><source>&amp;Play</source><translation>播放</translation></message>
<message><source>&amp;Previous candidate</source><translation>上一个候选</translation></message>
<message><source>&amp;Quantize</source><translation>量化</translation></message>
<message><source>&amp;Quit</source><translation>退出</translation></message>
<message><source>&amp;Record</source><translation>录音</translation></message>
<message><source>&amp;Redo</source><translation>重做</translation></message>
<message><source>&amp;Rename …</source><translation>重命名 …</translation></message>
<message><source>&amp;Render to WAV …</source><translation>渲染为 WAV…</translation></message>
<message><source>&amp;Repeat bars</source><translation>重复小节</translation></message>
<message><source>&amp;Return</source><translation>返回起点</translation></message>
<message><source>&amp;Reverse</source><translation>左右反转</translation></message>
<message><source>&amp;Save</source><translation>保存</translation></message>
<message><source>&amp;Select</source><translation>选择</translation></message>
<message><source>&amp;Select up to the cursor</source><translation>选到光标处</translation></message>
<message><source>&amp;Show other tracks</source><translation>显示其他音轨</translation></message>
<message><source>&amp;Solo</source><translation>独奏</translation></message>
<message><source>&amp;Sound font …</source><translation>音色库…</translation></message>
<message><source>&amp;Surprise lane</source><translation>意外度栏</translation></message>
<message><source>&amp;Take out of the group</source><translation>移出音轨组</translation></message>
<message><source>&amp;Take the note</source><translation>选取音符</translation></message>
<message><source>&amp;Undo</source><translation>撤销</translation></message>
<message><source>&amp;Undo history</source><translation>撤销历史</translation></message>
<message><source>&amp;Vary</source><translation>变奏</translation></message>
<message><source>&amp;Write a note</source><translation>写入音符</translation></message>
<message><source>A click on a note of another track selects and edits it</source><translation>点按其他音轨的音符即可选中并编辑</translation></message>
<message><source>Acc&amp;ept candidate</source><translation>采纳候选</translation></message>
<message><source>Accept only the selected &amp;bars</source><translation>只采纳所选小节</translation></message>
<message><source>Accept only the selected &amp;tracks</source><translation>只采纳所选音轨</translation></message>
<message><source>Add a &amp;drum track</source><translation>添加鼓音轨</translation></message>
<message><source>Add a track and choose its instrument</source><translation>添加音轨并选择乐器</translation></message>
<message><source>All keys at a glance</source><translation>所有快捷键一览</translation></message>
<message><source>Also into a group and out of it</source><translation>也可移入或移出音轨组</translation></message>
<message><source>An empty song with a piano</source><translation>带一条钢琴音轨的空乐曲</translation></message>
<message><source>Arm for re&amp;cording</source><translation>录音准备</translation></message>
<message><source>As many empty bars as are selected, before them, in the whole song; without any one at the playhead</source><translation>在整首乐曲中，于所选小节之前插入同样多的空小节；没有选择时在播放头处插入一个</translation></message>
<message><source>Ask a&amp;gain</source><translation>再写一次</translation></message>
<message><source>Back to the start of the selection or the song</source><translation>回到选区或乐曲的开头</translation></message>
<message><source>Back to the view before the last such zoom</source><translation>回到上次缩放之前的视图</translation></message>
<message><source>Bar left</source><translation>左移一小节</translation></message>
<message><source>Bar right</source><translation>右移一小节</translation></message>
<message><source>Cancel what is being written, else select nothing</source><translation>取消正在进行的生成，否则取消选择</translation></message>
<message><source>Change some of the notes in the selected bars</source><translation>改变所选小节中的部分音符</translation></message>
<message><source>Change tempo, meter or key from a bar on</source><translation>从某小节起更改速度、拍号或调</translation></message>
<message><source>Choose the sounds to play with</source><translation>选择播放用的音色</translation></message>
<message><source>Controller &amp;lanes</source><translation>控制器栏</translation></message>
<message><source>Copy the selected notes to right after them</source><translation>把所选音符的副本紧接着放在其后</translation></message>
<message><source>Copy the selected tracks with their notes, curves and mix</source><translation>复制所选音轨，连同音符、曲线和混音设置</translation></message>
<message><source>Cu&amp;t</source><translation>剪切</translation></message>
<message><source>Cursor a bar left</source><translation>光标左移一小节</translation></message>
<message><source>Cursor a bar right</source><translation>光标右移一小节</translation></message>
<message><source>Cursor down</source><translation>光标下移</translation></message>
<message><source>Cursor left</source><translation>光标左移</translation></message>
<message><source>Cursor right</source><translation>光标右移</translation></message>
<message><source>Cursor up</source><translation>光标上移</translation></message>
<message><source>Cut notes in two</source><translation>把音符切成两段</translation></message>
<message><source>Cut the selected notes in two at the playhead</source><translation>在播放头处切开所选音符</translation></message>
<message><source>D&amp;eselect</source><translation>取消选择</translation></message>
<message><source>D&amp;uplicate</source><translation>制作音轨副本</translation></message>
<message><source>De&amp;lete</source><translation>删除</translation></message>
<message><source>De&amp;lete track</source><translation>删除音轨</translation></message>
<message><source>Delete the selected tracks with their notes</source><translation>删除所选音轨及其音符</translation></message>
<message><source>Double the time that the selected notes take</source><translation>把所选音符的时长加倍</translation></message>
<message><source>Draw notes; right-drag erases</source><translation>绘制音符；按住右键拖动可擦除</translation></message>
<message><source>Draw the selected notes to the grid</source><translation>把所选音符对齐到网格</translation></message>
<message><source>E&amp;xport as MIDI …</source><translation>导出为 MIDI …</translation></message>
<message><source>Erase notes</source><translation>擦除音符</translation></message>
<message><source>Export the current track alone</source><translation>只导出当前音轨</translation></message>
<message><source>Export the song, tracks or the selection as MIDI or sound</source><translation>把乐曲、音轨或选区导出为 MIDI 或音频</translation></message>
<message><source>Find an instrument by its name</source><translation>按名称查找乐器</translation></message>
<message><source>Find any command by its name</source><translation>按名称查找任何命令</translation></message>
<message><source>Fold to scale or &amp;kit</source><translation>折叠到音阶或鼓组</translation></message>
<message><source>Follow &amp;all the time</source><translation>连续跟随</translation></message>
<message><source>Follow &amp;page by page</source><translation>逐页跟随</translation></message>
<message><source>Give the keys to the roll, the candidates, the tracks …</source><translation>把键盘焦点交给卷帘、候选、音轨…</translation></message>
<message><source>Go to the marker before</source><translation>转到上一个标记</translation></message>
<message><source>Go to the next higher note that sounds here</source><translation>转到此处发声的上方音符</translation></message>
<message><source>Go to the next lower note that sounds here</source><translation>转到此处发声的下方音符</translation></message>
<message><source>Go to the next marker</source><translation>转到下一个标记</translation></message>
<message><source>Go to the next note, and select it</source><translation>转到下一个音符并选中</translation></message>
<message><source>Go to the note before, and select it</source><translation>转到上一个音符并选中</translation></message>
<message><source>Halve the time that the selected notes take</source><translation>把所选音符的时长减半</translation></message>
<message><source>Hear and choose the likeliest other pitches of the selected note</source><translation>试听并选择所选音符最可能的其他音高</translation></message>
<message><source>Hear the selected tracks alone</source><translation>只听所选音轨</translation></message>
<message><source>Hide the other tracks in the roll, show them, edit them</source><translation>在卷帘中隐藏、显示或编辑其他音轨</translation></message>
<message><source>Hide the tracks of the group, or show them</source><translation>隐藏或显示组内的音轨</translation></message>
<message><source>Hu&amp;manize with …</source><translation>人性化设置…</translation></message>
<message><source>Humanize by how much</source><translation>设定人性化的幅度</translation></message>
<message><source>I&amp;nsert bars</source><translation>插入小节</translation></message>
<message><source>Join the selected notes of equal pitch</source><translation>合并所选的同音高音符</translation></message>
<message><source>Language, sound, mouse and whatever else can be set</source><translation>语言、声音、鼠标和其他可设置的一切</translation></message>
<message><source>Le&amp;gato</source><translation>连奏</translation></message>
<message><source>Lengthen the selected notes by the grid</source><translation>按网格加长所选音符</translation></message>
<message><source>Let each selected note last until the next</source><translation>让每个所选音符延续到下一个音符</translation></message>
<message><source>Let the candidates go</source><translation>放弃全部候选</translation></message>
<message><source>Let the notes run past the playhead</source><translation>播放头不动，音符随之滚动</translation></message>
<message><source>Let the tracks of the group stand alone again</source><translation>让组内的音轨恢复独立</translation></message>
<message><source>Lock &amp;bars</source><translation>锁定小节</translation></message>
<message><source>Lock the selected bars, or unlock them</source><translation>锁定或解锁所选小节</translation></message>
<message><source>Lock the selected notes, or unlock them</source><translation>锁定或解锁所选音符</translation></message>
<message><source>Longer</source><translation>加长</translation></message>
<message><source>Loop the selected &amp;bars</source><translation>循环所选小节</translation></message>
<message><source>Louder</source><translation>加强</translation></message>
<message><source>Lower the velocity of the selected notes</source><translation>降低所选音符的力度</translation></message>
<message><source>Make the selected bars the loop range, and loop</source><translation>把所选小节设为循环区间并循环</translation></message>
<message><source>Make the shown candidate part of the song</source><translation>把显示的候选并入乐曲</translation></message>
<message><source>Marker after</source><translation>下一个标记</translation></message>
<message><source>Marker before</source><translation>上一个标记</translation></message>
<message><source>Mo&amp;ve the marker here</source><translation>把标记移到此处</translation></message>
<message><source>Move the cursor of the keyboard by a semitone</source><translation>把键盘光标移动一个半音</translation></message>
<message><source>Move the cursor of the keyboard by the grid</source><translation>把键盘光标移动一格</translation></message>
<message><source>Move the selected notes by a bar</source><translation>把所选音符移动一小节</translation></message>
<message><source>Move the selected notes by the grid</source><translation>把所选音符移动一格</translation></message>
<message><source>Move track d&amp;own</source><translation>音轨下移</translation></message>
<message><source>Move track u&amp;p</source><translation>音轨上移</translation></message>
<message><source>Mute or unmute the selected notes: muted ones are kept, but not heard</source><translation>将所选音符静音或取消静音：静音的音符会保留，但听不到</translation></message>
<message><source>Mute the selected tracks, or let them sound again</source><translation>让所选音轨静音，或恢复发声</translation></message>
<message><source>Name a place of the song, or change the name it has</source><translation>为乐曲的一处命名，或更改其名称</translation></message>
<message><source>Next part of the window</source><translation>窗口的下一个区域</translation></message>
<message><source>No track is muted, none is solo</source><translation>取消所有音轨的静音和独奏</translation></message>
<message><source>Note above</source><translation>上方音符</translation></message>
<message><source>Note after</source><translation>下一个音符</translation></message>
<message><source>Note before</source><translation>上一个音符</translation></message>
<message><source>Note below</source><translation>下方音符</translation></message>
<message><source>Notes drawn and dragged land on the scale</source><translation>绘制和拖动的音符落在音阶上</translation></message>
<message><source>Nudge left</source><translation>左移一格</translation></message>
<message><source>Nudge right</source><translation>右移一格</translation></message>
<message><source>Octave down</source><translation>降八度</translation></message>
<message><source>Octave up</source><translation>升八度</translation></message>
<message><source>Only the selected tracks are in the roll</source><translation>卷帘中只显示所选音轨</translation></message>
<message><source>Open a MIDI file or an Antiphon project</source><translation>打开 MIDI 文件或 Antiphon 工程</translation></message>
<message><source>Other tracks: the next way</source><translation>其他音轨：切换显示方式</translation></message>
<message><source>Paste at the playhead</source><translation>粘贴到播放头处</translation></message>
<message><source>Pedal, controllers, pitch bend and tempo below the roll</source><translation>在卷帘下方显示踏板、控制器、弯音和速度</translation></message>
<message><source>Pencil and back</source><translation>切换铅笔</translation></message>
<message><source>Play or pause</source><translation>播放或暂停</translation></message>
<message><source>Play the loop range, or the selected bars, over and over</source><translation>反复播放循环区间或所选小节</translation></message>
<message><source>Play the selected notes backwards</source><translation>把所选音符前后倒置</translation></message>
<message><source>Previous part of the window</source><translation>窗口的上一个区域</translation></message>
<message><source>Put the marker that is nearest at the cursor</source><translation>把最近的标记移到光标处</translation></message>
<message><source>Put the selected tracks in a group, and name it</source><translation>把所选音轨编为一组并命名</translation></message>
<message><source>Quantize &amp;with …</source><translation>量化设置…</translation></message>
<message><source>Quantize with strength, swing and grid</source><translation>按强度、摇摆和网格量化</translation></message>
<message><source>Raise the velocity of the selected notes</source><translation>提高所选音符的力度</translation></message>
<message><source>Record a MIDI keyboard on the armed tracks, else on the current one</source><translation>把 MIDI 键盘的演奏录到准备录音的音轨，没有时录到当前音轨</translation></message>
<message><source>Record on these tracks, not on the current one</source><translation>录到这些音轨，而不是当前音轨</translation></message>
<message><source>S&amp;plit</source><translation>切分</translation></message>
<message><source>Save &amp;as …</source><translation>另存为…</translation></message>
<message><source>Save the project</source><translation>保存工程</translation></message>
<message><source>Say &amp;where the cursor is</source><translation>读出光标位置</translation></message>
<message><source>Scale step down</source><translation>音阶内下移一级</translation></message>
<message><source>Scale step up</source><translation>音阶内上移一级</translation></message>
<message><source>Se&amp;ttings …</source><translation>设置…</translation></message>
<message><source>Select &amp;all</source><translation>全选</translation></message>
<message><source>Select all notes from the selected ones to the cursor</source><translation>选中从已选音符到光标之间的所有音符</translation></message>
<message><source>Select all notes of the pitches selected, or of the cursor's</source><translation>选择所选音高的全部音符，或光标所在行的全部音符</translation></message>
<message><source>Select all notes of the selected tracks</source><translation>选中所选音轨的所有音符</translation></message>
<message><source>Select all trac&amp;ks</source><translation>选择所有音轨</translation></message>
<message><source>Select bars to the left</source><translation>向左选择小节</translation></message>
<message><source>Select bars to the right</source><translation>向右选择小节</translation></message>
<message><source>Select the &amp;row</source><translation>选择整行</translation></message>
<message><source>Select the bar at the cursor, or one more after it</source><translation>选中光标所在小节，或向后再选一小节</translation></message>
<message><source>Select the bar at the cursor, or one more before it</source><translation>选中光标所在小节，或向前再选一小节</translation></message>
<message><source>Select the bars from the marker before to the next one</source><translation>选择从前一个标记到下一个标记的小节</translation></message>
<message><source>Select the note at the cursor too, or no longer</source><translation>加选或取消选择光标处的音符</translation></message>
<message><source>Select the se&amp;ction</source><translation>选择段落</translation></message>
<message><source>Select, move and resize notes</source><translation>选择、移动音符并调整长度</translation></message>
<message><source>Semitone down</source><translation>降半音</translation></message>
<message><source>Semitone up</source><translation>升半音</translation></message>
<message><source>Shift the selected notes a little in time and loudness</source><translation>让所选音符的时间和力度略有出入</translation></message>
<message><source>Shorten the selected notes by the grid</source><translation>按网格缩短所选音符</translation></message>
<message><source>Shorter</source><translation>缩短</translation></message>
<message><source>Show all undo steps below the tracks</source><translation>在音轨下方显示所有撤销步骤</translation></message>
<message><source>Show below the roll how unexpected each note is</source><translation>在卷帘下方显示每个音符有多出人意料</translation></message>
<message><source>Show chord symbols above the notes</source><translation>在音符上方显示和弦标记</translation></message>
<message><source>Show more tracks, the instrument of the current one only</source><translation>显示更多音轨，只显示当前音轨的乐器</translation></message>
<message><source>Show only the rows of the scale, of drums those of the kit, or all again</source><translation>只显示音阶的行，鼓则只显示鼓组的行，或再次显示全部</translation></message>
<message><source>Show only the rows that have notes, or all again</source><translation>只显示有音符的行，或再次显示全部</translation></message>
<message><source>Show the &amp;whole song</source><translation>显示整首乐曲</translation></message>
<message><source>Show the selected notes or bars</source><translation>显示所选音符或小节</translation></message>
<message><source>Show the whole song above the notes</source><translation>在音符上方显示整首乐曲</translation></message>
<message><source>Small trac&amp;k rows</source><translation>紧凑音轨列表</translation></message>
<message><source>Softer</source><translation>减弱</translation></message>
<message><source>Split at the &amp;playhead</source><translation>在播放头处切分</translation></message>
<message><source>Step &amp;entry</source><translation>步进输入</translation></message>
<message><source>Take the selected bars out of the whole song</source><translation>从整首乐曲中删去所选小节</translation></message>
<message><source>Tempo, meter and &amp;key …</source><translation>速度、拍号和调…</translation></message>
<message><source>The last request with a new seed</source><translation>用新种子重复上一次请求</translation></message>
<message><source>The other tracks are in the roll, behind the selected ones</source><translation>其他音轨显示在所选音轨后面</translation></message>
<message><source>The selected bars once more, after them, in the whole song</source><translation>在整首乐曲中，于所选小节之后再重复一遍</translation></message>
<message><source>To the &amp;beginning</source><translation>到开头</translation></message>
<message><source>To the &amp;end</source><translation>到结尾</translation></message>
<message><source>Track above</source><translation>上方音轨</translation></message>
<message><source>Track below</source><translation>下方音轨</translation></message>
<message><source>Turn the page when the playhead leaves it</source><translation>播放头走出画面时翻页</translation></message>
<message><source>Turn the selected notes upside down</source><translation>把所选音符上下颠倒</translation></message>
<message><source>Twice as &amp;fast</source><translation>速度加倍</translation></message>
<message><source>Twice as &amp;slow</source><translation>速度减半</translation></message>
<message><source>Type another name for the current track</source><translation>为当前音轨输入新名称</translation></message>
<message><source>U&amp;ngroup</source><translation>解散音轨组</translation></message>
<message><source>Write a note as long as the grid at the cursor</source><translation>在光标处写入一格长的音符</translation></message>
<message><source>Write and walk in the track above</source><translation>在上方音轨中写入和移动</translation></message>
<message><source>Write and walk in the track below</source><translation>在下方音轨中写入和移动</translation></message>
<message><source>Write bass, piano, drums or a second melody, on new tracks</source><translation>在新音轨上写贝斯、钢琴、鼓或第二旋律</translation></message>
<message><source>Write chords or voices to a melody, on new tracks</source><translation>在新音轨上为旋律写和弦或声部</translation></message>
<message><source>Write notes at the playhead with the letters A to K</source><translation>用字母键 A 到 K 在播放头处写入音符</translation></message>
<message><source>Write the bars that follow the selection</source><translation>写出选区之后的小节</translation></message>
<message><source>Write the chords that the notes of the selected bars, or of the song, make</source><translation>写出所选小节或整首乐曲的音符所构成的和弦</translation></message>
<message><source>Write the selected bars anew, to fit both sides</source><translation>重写所选小节，使其与前后衔接</translation></message>
<message><source>Write the song as a sound file</source><translation>把乐曲写成音频文件</translation></message>
<message><source>Zoom &amp;back</source><translation>返回上次缩放</translation></message>
<message><source>Zoom &amp;in</source><translation>放大</translation></message>
<message><source>Zoom &amp;out</source><translation>缩小</translation></message>
<message><source>Zoom to the &amp;selection</source><translation>缩放到选区</translation></message>
</context>
<context><name>AdvancedSection</name>
<message numerus="yes"><source>%n answer(s)</source><translation><numerusform>%n 个候选</numerusform></translation></message>
<message><source>A seed is a whole number; leave it empty for a new one each time.</source><translation>种子是一个整数；留空则每次使用新的种子。</translation></message>
<message><source>Answers</source><translation>候选数</translation></message>
<message><source>Draw a seed</source><translation>抽取种子</translation></message>
<message><source>Draw a seed and keep it</source><translation>抽取一个种子并保留</translation></message>
<message><source>How many answers to write, 1 to 8</source><translation>写多少个候选，1 到 8</translation></message>
<message><source>Model</source><translation>模型</translation></message>
<message><source>Seed</source><translation>种子</translation></message>
<message><source>The same seed gives the same notes again; empty draws a new one each time</source><translation>相同的种子会写出相同的音符；留空则每次抽取新的</translation></message>
<message><source>The temperature: below 1 tamer, above 1 wilder</source><translation>温度：低于 1 更稳妥，高于 1 更大胆</translation></message>
<message><source>Top-p</source><translation>Top-p</translation></message>
<message><source>Top-p: how much of what is likely is drawn from; lower leaves out odd notes</source><translation>Top-p：从多大的可能范围中抽取；越低越少出现怪异的音</translation></message>
<message><source>Which model writes</source><translation>用哪个模型写</translation></message>
<message><source>Wildness</source><translation>大胆程度</translation></message>
<message><source>new each time</source><translation>每次不同</translation></message>
<message><source>seed {}</source><translation>种子 {}</translation></message>
<message><source>tamer</source><translation>更稳妥</translation></message>
<message><source>wilder</source><translation>更大胆</translation></message>
</context>
<context><name>AlternateRow</name>
<message><source>{}, {} %</source><translation>{}，{}%</translation></message>
</context>
<context><name>AlternatesPopup</name>
<message><source>Instead of {}</source><translation>替换 {}</translation></message>
<message><source>Listening to the notes around …</source><translation>正在聆听前后的音符…</translation></message>
<message><source>No other pitch fits here.</source><translation>这里没有其他合适的音高。</translation></message>
<message><source>Other pitches than {}</source><translation>{} 之外的音高</translation></message>
<message><source>↑↓ hear    Enter choose    Esc leave</source><translation>↑↓ 试听    Enter 选定    Esc 离开</translation></message>
</context>
<context><name>Asking</name>
<message numerus="yes"><source>%n bar(s) ahead</source><translation><numerusform>后 %n 小节</numerusform></translation></message>
<message numerus="yes"><source>%n bar(s) back</source><translation><numerusform>前 %n 小节</numerusform></translation></message>
<message numerus="yes"><source>%n bar(s) back and {} ahead</source><translation><numerusform>前 %n 小节与后 {} 小节</numerusform></translation></message>
<message numerus="yes"><source>%n locked note(s)</source><translation><numerusform>%n 个锁定的音符</numerusform></translation></message>
<message><source>Accompaniment</source><translation>伴奏</translation></message>
<message><source>Choose at least one part to write.</source><translation>请至少选择一个要写的声部。</translation></message>
<message><source>Continuation</source><translation>续写</translation></message>
<message><source>Harmony</source><translation>和声</translation></message>
<message><source>Infill</source><translation>填充</translation></message>
<message><source>There is no melody in these bars to harmonize.</source><translation>这些小节里没有可以配和声的旋律。</translation></message>
<message><source>Variation</source><translation>变奏</translation></message>
<message><source>bar {}</source><translation>第 {} 小节</translation></message>
<message><source>bars {}–{}</source><translation>第 {}–{} 小节</translation></message>
<message><source>following the chord lane</source><translation>依据和弦栏</translation></message>
<message><source>hearing {bars}</source><translation>参考{bars}</translation></message>
<message><source>hearing {tracks}</source><translation>参考 {tracks}</translation></message>
<message><source>keeping {}</source><translation>保留{}</translation></message>
<message><source>the locked bars</source><translation>锁定的小节</translation></message>
<message><source>track {}</source><translation>音轨 {}</translation></message>
<message><source>{bars} of {tracks}</source><translation>{tracks} 的{bars}</translation></message>
<message><source>{bars} of {tracks} to {melody}</source><translation>为 {melody} 写 {tracks} 的{bars}</translation></message>
<message><source>{bars}: new {tracks}</source><translation>{bars}：新建 {tracks}</translation></message>
<message><source>{bars}: new {tracks} to {melody}</source><translation>{bars}：为 {melody} 新建 {tracks}</translation></message>
<message><source>{}.</source><translation>{}。</translation></message>
</context>
<context><name>AtOnceEditor</name>
<message><source>At most</source><translation>最多</translation></message>
<message><source>Most notes at once</source><translation>同时发声的最多音符数</translation></message>
<message><source>at once, on a track</source><translation>个音同时发声（每条音轨）</translation></message>
</context>
<context><name>Autosave</name>
<message><source>No rescue copy of the song can be written ({}): save often.</source><translation>无法写入乐曲的救援副本（{}）：请经常保存。</translation></message>
</context>
<context><name>BarCommands</name>
<message><source>Deleted: {bars}</source><translation>已删除：{bars}</translation></message>
<message><source>Inserted: {bars}</source><translation>已插入：{bars}</translation></message>
<message><source>Loop: {bars}</source><translation>循环：{bars}</translation></message>
<message><source>Repeated: {bars}</source><translation>已重复：{bars}</translation></message>
</context>
<context><name>BarEditor</name>
<message><source>Delete bars</source><translation>删除小节</translation></message>
<message><source>Insert bars</source><translation>插入小节</translation></message>
<message><source>Repeat bars</source><translation>重复小节</translation></message>
</context>
<context><name>Bench</name>
<message><source>{pitch}   {place}   length {length:.3g}   velocity {velocity}</source><translation>{pitch}   {place}   长度 {length:.3g}   力度 {velocity}</translation></message>
<message><source>{}   muted</source><translation>{}   已静音</translation></message>
</context>
<context><name>CandidateStrip</name>
<message numerus="yes"><source>%n note(s) as in {piece}</source><translation><numerusform>%n 个音符与《{piece}》相同</numerusform></translation></message>
<message numerus="yes"><source>%n note(s) in a row are like “{piece}” of {set}, which the model has learned from. Ask again (Ctrl+Enter), or change them before you publish the song.</source><translation><numerusform>连续 %n 个音符与 {set} 中的《{piece}》相同，模型学习过这首曲子。请再写一次（Ctrl+Enter），或在发表前加以修改。</numerusform></translation></message>
<message><source>Accept</source><translation>采纳</translation></message>
<message><source>Accept a part</source><translation>部分采纳</translation></message>
<message><source>Accept only the selected bars</source><translation>只采纳所选小节</translation></message>
<message><source>Accept only the selected tracks</source><translation>只采纳所选音轨</translation></message>
<message><source>Accept only {}</source><translation>只采纳 {}</translation></message>
<message><source>Accept the rest</source><translation>采纳其余部分</translation></message>
<message><source>Ask again</source><translation>再写一次</translation></message>
<message><source>Ask again (Ctrl+Enter) for candidates that fit the song as it is now</source><translation>再写一次（Ctrl+Enter），得到适合当前乐曲的候选</translation></message>
<message><source>Ask again with a new seed (Ctrl+Enter)</source><translation>用新种子再写一次（Ctrl+Enter）</translation></message>
<message><source>Cancel  Esc</source><translation>取消  Esc</translation></message>
<message><source>Candidate {} of {}</source><translation>候选 {}，共 {} 个</translation></message>
<message><source>Candidates</source><translation>候选</translation></message>
<message><source>Dismiss</source><translation>放弃</translation></message>
<message><source>How much is written</source><translation>已写出的部分</translation></message>
<message><source>Keep this seed for the next requests</source><translation>以后的请求都用这个种子</translation></message>
<message><source>Let the candidates go, the song stays as it is (Shift+Tab in the roll)</source><translation>放弃候选，乐曲保持原样（在卷帘中按 Shift+Tab）</translation></message>
<message><source>Listening to the song …</source><translation>正在聆听乐曲…</translation></message>
<message><source>Loading the model …</source><translation>正在载入模型…</translation></message>
<message><source>Make the shown candidate part of the song (Tab in the roll)</source><translation>把显示的候选并入乐曲（在卷帘中按 Tab）</translation></message>
<message><source>Put these in place of the taken {}</source><translation>用这里的替换已采纳的{}</translation></message>
<message><source>Taken: {parts}</source><translation>已采纳：{parts}</translation></message>
<message><source>The song as it is</source><translation>乐曲原样</translation></message>
<message><source>The song has changed</source><translation>乐曲已改动</translation></message>
<message numerus="yes"><source>Writing: %n note(s) so far</source><translation><numerusform>正在写：已有 %n 个音符</numerusform></translation></message>
<message><source>seed {}</source><translation>种子 {}</translation></message>
<message><source>{bars} from {number}</source><translation>{bars}来自候选 {number}</translation></message>
<message><source>{bars} of {tracks} from {number}</source><translation>{tracks}的{bars}来自候选 {number}</translation></message>
</context>
<context><name>Candidates</name>
<message><source>Accept accompaniment</source><translation>采纳伴奏</translation></message>
<message><source>Accept continuation</source><translation>采纳续写</translation></message>
<message><source>Accept harmony</source><translation>采纳和声</translation></message>
<message><source>Accept infill</source><translation>采纳填充</translation></message>
<message><source>Accept variation</source><translation>采纳变奏</translation></message>
<message><source>The candidate is still being written.</source><translation>候选还在写。</translation></message>
<message><source>The song has changed under this candidate: ask again.</source><translation>候选对应的乐曲已改动：请再写一次。</translation></message>
<message><source>There is no request to repeat yet.</source><translation>还没有可以重复的请求。</translation></message>
<message><source>{} in part</source><translation>{}（部分）</translation></message>
</context>
<context><name>Caret</name>
<message><source>Draw note</source><translation>绘制音符</translation></message>
<message><source>locked</source><translation>已锁定</translation></message>
<message><source>muted</source><translation>已静音</translation></message>
<message><source>replaced by the candidate</source><translation>将被候选替换</translation></message>
<message><source>selected</source><translation>已选中</translation></message>
<message><source>written by the model, not accepted</source><translation>模型所写，尚未采纳</translation></message>
<message><source>{}, {}, empty</source><translation>{}，{}，空</translation></message>
</context>
<context><name>CharacterSection</name>
<message><source>Activity</source><translation>活跃度</translation></message>
<message><source>From {} to {}; in the middle nothing is asked for. Double-click: back to it</source><translation>从{}到{}；居中表示不作要求。双击可回到中间</translation></message>
<message><source>Register</source><translation>音区</translation></message>
<message><source>Texture</source><translation>织体</translation></message>
<message><source>as it is</source><translation>保持原样</translation></message>
<message><source>busy</source><translation>密集</translation></message>
<message><source>calm</source><translation>平静</translation></message>
<message><source>calmer</source><translation>较平静</translation></message>
<message><source>dense</source><translation>厚实</translation></message>
<message><source>fuller</source><translation>较厚</translation></message>
<message><source>high</source><translation>高</translation></message>
<message><source>higher</source><translation>较高</translation></message>
<message><source>livelier</source><translation>较活跃</translation></message>
<message><source>low</source><translation>低</translation></message>
<message><source>lower</source><translation>较低</translation></message>
<message><source>sparse</source><translation>稀疏</translation></message>
<message><source>thinner</source><translation>较薄</translation></message>
</context>
<context><name>Chip</name>
<message><source>Remove {}</source><translation>移除{}</translation></message>
<message><source>Remove: {}</source><translation>移除：{}</translation></message>
</context>
<context><name>ChordEditor</name>
<message><source>Add chord</source><translation>添加和弦</translation></message>
<message><source>Change chord</source><translation>更改和弦</translation></message>
<message><source>Chords from markers</source><translation>取自标记的和弦</translation></message>
<message><source>Delete chord</source><translation>删除和弦</translation></message>
<message><source>Find chords</source><translation>识别和弦</translation></message>
<message><source>Move chord</source><translation>移动和弦</translation></message>
</context>
<context><name>ChordField</name>
<message><source>Am7</source><translation>Am7</translation></message>
<message><source>Chord symbol</source><translation>和弦标记</translation></message>
<message><source>Enter keeps it, Tab goes to the next bar, Space to the next beat, Esc leaves it as it was.</source><translation>Enter 确定，Tab 到下一小节，空格到下一拍，Esc 保持原样。</translation></message>
<message><source>“{}” is no chord that can be read: it is kept, but the model passes over it.</source><translation>“{}”不是可识别的和弦：会保留，但模型会忽略它。</translation></message>
</context>
<context><name>ChordLane</name>
<message><source>Take the chords of the song's markers</source><translation>采用乐曲标记中的和弦</translation></message>
<message><source>The markers are chord symbols: with them the model hears the harmony</source><translation>这些标记是和弦符号：有了它们，模型就能听到和声</translation></message>
</context>
<context><name>ChordStrip</name>
<message><source>Chord lane</source><translation>和弦栏</translation></message>
<message><source>Double-click to type a chord</source><translation>双击输入和弦</translation></message>
<message><source>bar {}, beat {}</source><translation>第 {} 小节第 {} 拍</translation></message>
</context>
<context><name>Clauses</name>
<message><source>, </source><translation>，</translation></message>
</context>
<context><name>Commands</name>
<message numerus="yes"><source>%n chord(s) taken from the song's markers.</source><translation><numerusform>已从乐曲的标记中取得 %n 个和弦。</numerusform></translation></message>
<message numerus="yes"><source>%n note(s) copied</source><translation><numerusform>已复制 %n 个音符</numerusform></translation></message>
<message numerus="yes"><source>%n note(s) cut</source><translation><numerusform>已剪切 %n 个音符</numerusform></translation></message>
<message><source>&amp;Pause</source><translation>暂停</translation></message>
<message><source>&amp;Play</source><translation>播放</translation></message>
<message><source>&amp;Redo {}</source><translation>重做 {}</translation></message>
<message><source>&amp;Undo {}</source><translation>撤销 {}</translation></message>
<message><source>One chord found.</source><translation>识别出 1 个和弦。</translation></message>
<message><source>The answer has come: Tab accepts it, Shift+Tab lets it go.</source><translation>结果已写好：按 Tab 采纳，按 Shift+Tab 放弃。</translation></message>
<message><source>There are no notes here to find chords in.</source><translation>这里没有可供识别和弦的音符。</translation></message>
<message><source>There are no notes in the selected bars.</source><translation>所选小节里没有音符。</translation></message>
<message><source>{} chords found.</source><translation>识别出 {} 个和弦。</translation></message>
</context>
<context><name>CursorCommands</name>
<message numerus="yes"><source>%n note(s) selected</source><translation><numerusform>已选 %n 个音符</numerusform></translation></message>
<message><source>No higher note sounds here.</source><translation>此处上方没有发声的音符。</translation></message>
<message><source>No lower note sounds here.</source><translation>此处下方没有发声的音符。</translation></message>
<message><source>There is a note here already.</source><translation>这里已有音符。</translation></message>
<message><source>There is no marker after.</source><translation>后面没有标记。</translation></message>
<message><source>There is no marker before.</source><translation>前面没有标记。</translation></message>
<message><source>There is no marker before: Ctrl+M or a double-click on the ruler makes one.</source><translation>前面没有标记：按 Ctrl+M 或双击标尺可添加。</translation></message>
<message><source>There is no marker: Ctrl+M or a double-click on the ruler makes one.</source><translation>没有标记：按 Ctrl+M 或双击标尺可添加一个。</translation></message>
<message><source>There is no note after.</source><translation>后面没有音符。</translation></message>
<message><source>There is no note before.</source><translation>前面没有音符。</translation></message>
<message><source>There is no note here to select.</source><translation>这里没有可选的音符。</translation></message>
<message><source>{bars} selected</source><translation>已选{bars}</translation></message>
<message><source>{name} moved to {place}</source><translation>{name} 已移到 {place}</translation></message>
<message numerus="yes"><source>{name}, track {number} of {count}, %n note(s)</source><translation><numerusform>{name}，音轨 {number}，共 {count} 条，%n 个音符</numerusform></translation></message>
<message><source>{name}: {bars} selected</source><translation>{name}：已选择{bars}</translation></message>
</context>
<context><name>CurveChooser</name>
<message><source>Another lane</source><translation>再加一栏</translation></message>
<message><source>Close this lane</source><translation>关闭此栏</translation></message>
<message><source>Copy points</source><translation>复制节点</translation></message>
<message><source>Cut points</source><translation>剪切节点</translation></message>
<message><source>Delete points</source><translation>删除节点</translation></message>
<message><source>Other controllers</source><translation>其他控制器</translation></message>
<message><source>Paste points at the playhead</source><translation>在播放头处粘贴节点</translation></message>
<message><source>Select all points</source><translation>选择所有节点</translation></message>
<message><source>Type the value …</source><translation>输入数值…</translation></message>
<message><source>{}: choose another curve</source><translation>{}：选择其他曲线</translation></message>
</context>
<context><name>CurveLane</name>
<message><source>Drag a point to move it; Ctrl and drag selects points</source><translation>拖动节点可移动；按住 Ctrl 拖动可选择节点</translation></message>
<message><source>Drag an edge to move it; Ctrl and drag selects edges</source><translation>拖动边沿可移动；按住 Ctrl 拖动可选择边沿</translation></message>
<message><source>Drag in the upper half: on, in the lower half: off; the right button takes out</source><translation>在上半部拖动为开，在下半部拖动为关；右键擦除</translation></message>
<message><source>Drag to draw, with Shift a line; the right button takes out</source><translation>拖动可绘制，按住 Shift 画直线；右键擦除</translation></message>
<message><source>{} lane</source><translation>{}栏</translation></message>
</context>
<context><name>Curves</name>
<message numerus="yes"><source>%n point(s) copied</source><translation><numerusform>已复制 %n 个节点</numerusform></translation></message>
<message><source>Attack</source><translation>起音时间</translation></message>
<message><source>Balance</source><translation>平衡</translation></message>
<message><source>Bend</source><translation>弯音</translation></message>
<message><source>Breath</source><translation>呼吸</translation></message>
<message><source>Chorus</source><translation>合唱</translation></message>
<message><source>Controller {}</source><translation>控制器 {}</translation></message>
<message><source>Copy to {}, {}</source><translation>复制到 {}，{}</translation></message>
<message><source>Copy {} points</source><translation>复制{}节点</translation></message>
<message><source>Cut {} points</source><translation>剪切{}节点</translation></message>
<message><source>Cutoff</source><translation>截止频率</translation></message>
<message><source>Delete {} points</source><translation>删除{}节点</translation></message>
<message><source>Draw {}</source><translation>绘制{}</translation></message>
<message><source>Erase {}</source><translation>擦除{}</translation></message>
<message><source>Erase {} to {}</source><translation>擦除 {} 至 {}</translation></message>
<message><source>Expr</source><translation>表情</translation></message>
<message><source>Expression</source><translation>表情</translation></message>
<message><source>Legato pedal</source><translation>连奏踏板</translation></message>
<message><source>Mod</source><translation>调制</translation></message>
<message><source>Modulation</source><translation>调制</translation></message>
<message><source>Move to {}, {}</source><translation>移动到 {}，{}</translation></message>
<message><source>Move {} points</source><translation>移动{}节点</translation></message>
<message><source>No points selected</source><translation>未选择节点</translation></message>
<message><source>Pan</source><translation>声像</translation></message>
<message><source>Paste {} points</source><translation>粘贴{}节点</translation></message>
<message><source>Pedal</source><translation>踏板</translation></message>
<message><source>Pitch bend</source><translation>弯音</translation></message>
<message><source>Portamento</source><translation>滑音</translation></message>
<message><source>Portamento time</source><translation>滑音时间</translation></message>
<message><source>Release</source><translation>释放时间</translation></message>
<message><source>Resonance</source><translation>共振</translation></message>
<message><source>Reverb</source><translation>混响</translation></message>
<message><source>Selected: {}</source><translation>已选择 {}</translation></message>
<message><source>Soft pedal</source><translation>弱音踏板</translation></message>
<message><source>Sostenuto pedal</source><translation>持音踏板</translation></message>
<message><source>Sustain pedal</source><translation>延音踏板</translation></message>
<message><source>Tempo</source><translation>速度</translation></message>
<message><source>Vol</source><translation>音量</translation></message>
<message><source>Volume</source><translation>音量</translation></message>
<message><source>off</source><translation>关</translation></message>
<message><source>on</source><translation>开</translation></message>
<message><source>{} bpm</source><translation>{} bpm</translation></message>
<message><source>{} points selected, {} to {}</source><translation>已选择 {} 个节点，{} 至 {}</translation></message>
<message><source>{}, {} points</source><translation>{}，{} 个节点</translation></message>
<message><source>{}: {} at {}</source><translation>{}：{}，位于 {}</translation></message>
</context>
<context><name>Dialogs</name>
<message><source>All files</source><translation>所有文件</translation></message>
<message><source>Change</source><translation>更改</translation></message>
<message><source>Choose a sound font</source><translation>选择音色库</translation></message>
<message><source>Humanize</source><translation>人性化</translation></message>
<message><source>Open a song</source><translation>打开乐曲</translation></message>
<message><source>Quantize</source><translation>量化</translation></message>
<message><source>Replace</source><translation>替换</translation></message>
<message><source>Replace a file</source><translation>替换文件</translation></message>
<message><source>Songs</source><translation>乐曲</translation></message>
<message><source>Sound fonts</source><translation>音色库</translation></message>
<message><source>There is a file {} already. Replace it?</source><translation>文件 {} 已存在。要替换它吗？</translation></message>
<message><source>Unsaved changes</source><translation>未保存的更改</translation></message>
<message><source>“{}” has changes that are not saved.</source><translation>“{}”有未保存的更改。</translation></message>
</context>
<context><name>Document</name>
<message><source>Songs are saved as .antiphon files; export writes MIDI.</source><translation>乐曲保存为 .antiphon 文件；要得到 MIDI 请用导出。</translation></message>
<message><source>The song has no file yet: choose where to save it.</source><translation>乐曲还没有文件：请选择保存位置。</translation></message>
<message><source>The song is still being saved: try again.</source><translation>乐曲仍在保存：请稍后再试。</translation></message>
<message><source>Untitled</source><translation>未命名</translation></message>
<message><source>{} was not opened, for the song was changed meanwhile.</source><translation>未打开 {}，因为乐曲在此期间有改动。</translation></message>
</context>
<context><name>DragFiles</name>
<message><source>There is no room for the file to drag ({}).</source><translation>没有空间存放要拖动的文件（{}）。</translation></message>
</context>
<context><name>Drums</name>
<message><source>Cabasa</source><translation>卡巴萨</translation></message>
<message><source>China</source><translation>中国镲</translation></message>
<message><source>Clap</source><translation>拍手</translation></message>
<message><source>Claves</source><translation>响棒</translation></message>
<message><source>Closed hat</source><translation>闭镲</translation></message>
<message><source>Cowbell</source><translation>牛铃</translation></message>
<message><source>Crash</source><translation>吊镲</translation></message>
<message><source>Crash 2</source><translation>吊镲 2</translation></message>
<message><source>Cuica</source><translation>奎卡</translation></message>
<message><source>Guiro</source><translation>刮瓜</translation></message>
<message><source>Guiro 2</source><translation>刮瓜 2</translation></message>
<message><source>Hi agogo</source><translation>高阿哥哥</translation></message>
<message><source>Hi block</source><translation>高木鱼</translation></message>
<message><source>Hi bongo</source><translation>高邦戈</translation></message>
<message><source>Hi conga</source><translation>高康加</translation></message>
<message><source>Hi timbale</source><translation>高天巴</translation></message>
<message><source>High floor</source><translation>高落地</translation></message>
<message><source>High tom</source><translation>高嗵</translation></message>
<message><source>Kick</source><translation>底鼓</translation></message>
<message><source>Kick 2</source><translation>底鼓 2</translation></message>
<message><source>Lo agogo</source><translation>低阿哥哥</translation></message>
<message><source>Lo block</source><translation>低木鱼</translation></message>
<message><source>Lo bongo</source><translation>低邦戈</translation></message>
<message><source>Lo conga</source><translation>低康加</translation></message>
<message><source>Lo timbale</source><translation>低天巴</translation></message>
<message><source>Low floor</source><translation>低落地</translation></message>
<message><source>Low tom</source><translation>低嗵</translation></message>
<message><source>Maracas</source><translation>沙槌</translation></message>
<message><source>Mid tom</source><translation>中嗵</translation></message>
<message><source>Mid tom 2</source><translation>中嗵 2</translation></message>
<message><source>Mute conga</source><translation>闷康加</translation></message>
<message><source>Mute cuica</source><translation>闷奎卡</translation></message>
<message><source>Open hat</source><translation>开镲</translation></message>
<message><source>Pedal hat</source><translation>踩镲</translation></message>
<message><source>Ride</source><translation>叮叮镲</translation></message>
<message><source>Ride 2</source><translation>叮叮镲 2</translation></message>
<message><source>Ride bell</source><translation>镲帽</translation></message>
<message><source>Side stick</source><translation>鼓边</translation></message>
<message><source>Snare</source><translation>军鼓</translation></message>
<message><source>Snare 2</source><translation>军鼓 2</translation></message>
<message><source>Splash</source><translation>水镲</translation></message>
<message><source>Tambourine</source><translation>铃鼓</translation></message>
<message><source>Tri. mute</source><translation>闷三角铁</translation></message>
<message><source>Triangle</source><translation>三角铁</translation></message>
<message><source>Vibraslap</source><translation>颤音器</translation></message>
<message><source>Whistle</source><translation>哨子</translation></message>
<message><source>Whistle 2</source><translation>哨子 2</translation></message>
</context>
<context><name>Editor</name>
<message><source>Change velocity</source><translation>更改力度</translation></message>
<message><source>Cut</source><translation>剪切</translation></message>
<message><source>Delete notes</source><translation>删除音符</translation></message>
<message><source>Double speed</source><translation>速度加倍</translation></message>
<message><source>Draw note</source><translation>绘制音符</translation></message>
<message><source>Duplicate notes</source><translation>制作音符副本</translation></message>
<message><source>Half speed</source><translation>速度减半</translation></message>
<message><source>Humanize</source><translation>人性化</translation></message>
<message><source>Invert notes</source><translation>上下翻转音符</translation></message>
<message><source>Join notes</source><translation>合并音符</translation></message>
<message><source>Legato</source><translation>连奏</translation></message>
<message><source>Move notes</source><translation>移动音符</translation></message>
<message><source>Mute notes</source><translation>音符静音</translation></message>
<message><source>Nudge notes</source><translation>微移音符</translation></message>
<message><source>Paste</source><translation>粘贴</translation></message>
<message><source>Quantize</source><translation>量化</translation></message>
<message><source>Resize notes</source><translation>调整音符长度</translation></message>
<message><source>Reverse notes</source><translation>左右反转音符</translation></message>
<message><source>Split notes</source><translation>切分音符</translation></message>
<message><source>Transpose</source><translation>移调</translation></message>
<message><source>Transpose in scale</source><translation>音阶内移调</translation></message>
<message><source>Unmute notes</source><translation>取消音符静音</translation></message>
</context>
<context><name>ExampleCard</name>
<message><source>Open this example</source><translation>打开此示例</translation></message>
</context>
<context><name>ExportDialog</name>
<message><source>As</source><translation>格式</translation></message>
<message><source>Choose a file …</source><translation>选择文件…</translation></message>
<message><source>Export</source><translation>导出</translation></message>
<message><source>FLAC, the same without loss in less space</source><translation>FLAC，无损且占用更小</translation></message>
<message><source>MIDI file, for a DAW or notation program</source><translation>MIDI 文件，供 DAW 或打谱软件使用</translation></message>
<message><source>Selected tracks: {}</source><translation>所选音轨：{}</translation></message>
<message><source>Selection: {}</source><translation>选区：{}</translation></message>
<message><source>The whole song</source><translation>整首乐曲</translation></message>
<message><source>WAV, sound as FluidSynth plays it</source><translation>WAV，FluidSynth 播放的声音</translation></message>
<message><source>What</source><translation>内容</translation></message>
<message><source>none</source><translation>无</translation></message>
<message><source>nothing</source><translation>无</translation></message>
</context>
<context><name>Exports</name>
<message><source>Cancel</source><translation>取消</translation></message>
<message><source>Export</source><translation>导出</translation></message>
<message><source>Render</source><translation>渲染</translation></message>
<message><source>Rendering was cancelled.</source><translation>渲染已取消。</translation></message>
<message><source>Rendering {} …</source><translation>正在渲染 {}…</translation></message>
<message><source>The export was cancelled.</source><translation>导出已取消。</translation></message>
<message><source>Writing {} …</source><translation>正在写入 {}…</translation></message>
<message><source>{} written.</source><translation>已写入 {}。</translation></message>
</context>
<context><name>FileRow</name>
<message><source>Choose …</source><translation>选择…</translation></message>
</context>
<context><name>Files</name>
<message numerus="yes"><source>%n note(s)</source><translation><numerusform>%n 个音符</numerusform></translation></message>
<message><source>Antiphon projects</source><translation>Antiphon 工程</translation></message>
<message><source>Export</source><translation>导出</translation></message>
<message><source>Save the project</source><translation>保存工程</translation></message>
<message><source>Saved as {}.</source><translation>已保存为 {}。</translation></message>
<message><source>The file was repaired while opening: {}</source><translation>文件在打开时已修复：{}</translation></message>
<message><source>There are no notes to export.</source><translation>没有可导出的音符。</translation></message>
<message numerus="yes"><source>{words} %n more repair(s).</source><translation><numerusform>{words}另有 %n 处修复。</numerusform></translation></message>
</context>
<context><name>GeneratePanel</name>
<message><source>Accompany</source><translation>伴奏</translation></message>
<message><source>Advanced</source><translation>高级</translation></message>
<message><source>Change some of the notes in the selected bars, and keep the others</source><translation>改变所选小节中的部分音符，其余保留</translation></message>
<message><source>Character</source><translation>性格</translation></message>
<message><source>Continue</source><translation>续写</translation></message>
<message><source>Drag across the ruler to select the bars to write.</source><translation>在标尺上拖动，选择要写的小节。</translation></message>
<message><source>Generate</source><translation>生成</translation></message>
<message><source>Harmonize</source><translation>配和声</translation></message>
<message><source>Infill</source><translation>填充</translation></message>
<message><source>Requests to the model</source><translation>向模型的请求</translation></message>
<message><source>Select bars first</source><translation>请先选择小节</translation></message>
<message><source>Select the bars to write first: drag across the ruler.</source><translation>请先选择要写的小节：在标尺上拖动。</translation></message>
<message><source>The song has no track to write on: add one first.</source><translation>乐曲没有可写的音轨：请先添加一条。</translation></message>
<message><source>Vary</source><translation>变奏</translation></message>
<message><source>What will be written</source><translation>将要写的内容</translation></message>
<message><source>Write bass, piano, drums or a second melody, on new tracks</source><translation>在新音轨上写贝斯、钢琴、鼓或第二旋律</translation></message>
<message><source>Write chords or voices to a melody, on new tracks</source><translation>在新音轨上为旋律写和弦或声部</translation></message>
<message><source>Write the bars that follow the selected ones, or fill selected empty bars</source><translation>写出所选小节之后的内容，或填满所选的空小节</translation></message>
<message><source>Write the selected bars anew, hearing what comes before and after</source><translation>参考前后内容，重写所选小节</translation></message>
</context>
<context><name>GhostRow</name>
<message><source>Drum kit</source><translation>鼓组</translation></message>
<message><source>The candidate adds this track when it is accepted; click to look at its notes</source><translation>采纳候选时会添加这条音轨；点击查看其音符</translation></message>
<message><source>new</source><translation>新</translation></message>
<message><source>{}, a new track of the candidate</source><translation>{}，候选的新音轨</translation></message>
</context>
<context><name>GroupRow</name>
<message><source>Fold {}</source><translation>折叠 {}</translation></message>
<message numerus="yes"><source>Group {name}, %n track(s)</source><translation><numerusform>音轨组 {name}，%n 条音轨</numerusform></translation></message>
<message><source>Hear the tracks of the group alone</source><translation>只听组内的音轨</translation></message>
<message><source>Hide the tracks</source><translation>隐藏音轨</translation></message>
<message><source>Mute all tracks of the group</source><translation>让组内所有音轨静音</translation></message>
<message><source>Mute the group {}</source><translation>音轨组 {} 静音</translation></message>
<message><source>Show the tracks</source><translation>显示音轨</translation></message>
<message><source>Solo the group {}</source><translation>独奏音轨组 {}</translation></message>
<message><source>Unfold {}</source><translation>展开 {}</translation></message>
<message><source>folded</source><translation>已折叠</translation></message>
<message><source>selected</source><translation>已选中</translation></message>
<message><source>unfolded</source><translation>已展开</translation></message>
</context>
<context><name>HandEditor</name>
<message><source>Widest reach of a hand in semitones</source><translation>一只手的最大跨度（半音）</translation></message>
<message><source>semitones in one hand</source><translation>个半音（一只手）</translation></message>
</context>
<context><name>HarmonizeOptions</name>
<message><source>Alto, tenor and bass, as in a chorale</source><translation>女低音、男高音和男低音，如众赞歌</translation></message>
<message><source>As many voices as you like, the melody counted in</source><translation>任意数量的声部，旋律计算在内</translation></message>
<message><source>Chord symbols in the chord lane, and a track that plays them</source><translation>和弦栏中的和弦标记，以及演奏它们的音轨</translation></message>
<message><source>Chords</source><translation>和弦</translation></message>
<message><source>Four voices</source><translation>四声部</translation></message>
<message><source>Melody</source><translation>旋律</translation></message>
<message><source>No track has notes here</source><translation>此处没有含音符的音轨</translation></message>
<message><source>Number of voices</source><translation>声部数</translation></message>
<message><source>The likeliest</source><translation>最可能的</translation></message>
<message><source>The track that gets chords or voices</source><translation>要配和弦或声部的音轨</translation></message>
<message><source>Voices</source><translation>声部</translation></message>
<message><source>Write</source><translation>写</translation></message>
<message><source>{}, the likeliest</source><translation>{}（最可能）</translation></message>
</context>
<context><name>HumanizeDialog</name>
<message><source>&amp;Shuffle</source><translation>换一组(&amp;S)</translation></message>
<message><source>Other small changes of the same size</source><translation>同样幅度的另一组细微变化</translation></message>
<message><source>Timing</source><translation>时间</translation></message>
<message><source>Velocity</source><translation>力度</translation></message>
</context>
<context><name>InstrumentPopup</name>
<message><source>Instrument of {}</source><translation>{} 的乐器</translation></message>
<message><source>Instruments</source><translation>乐器</translation></message>
<message><source>No instrument has these letters.</source><translation>没有含有这些字符的乐器。</translation></message>
<message><source>Search for an instrument</source><translation>搜索乐器</translation></message>
<message><source>↑↓ hear    Enter choose    Esc leave</source><translation>↑↓ 试听    Enter 选定    Esc 退出</translation></message>
</context>
<context><name>Instruments</name>
<message><source>Accordion</source><translation>手风琴</translation></message>
<message><source>Acoustic Bass</source><translation>原声贝斯</translation></message>
<message><source>Agogo</source><translation>阿哥哥铃</translation></message>
<message><source>Alto Sax</source><translation>中音萨克斯</translation></message>
<message><source>Analog Kit</source><translation>模拟鼓组</translation></message>
<message><source>Applause</source><translation>掌声</translation></message>
<message><source>Atmosphere</source><translation>大气</translation></message>
<message><source>Bagpipe</source><translation>风笛</translation></message>
<message><source>Bandoneon</source><translation>班多钮手风琴</translation></message>
<message><source>Banjo</source><translation>班卓琴</translation></message>
<message><source>Baritone Sax</source><translation>上低音萨克斯</translation></message>
<message><source>Bass</source><translation>贝斯</translation></message>
<message><source>Bass and Lead</source><translation>贝斯与主音</translation></message>
<message><source>Bassoon</source><translation>大管</translation></message>
<message><source>Bird Tweet</source><translation>鸟鸣</translation></message>
<message><source>Blown Bottle</source><translation>吹瓶</translation></message>
<message><source>Bowed</source><translation>弓奏</translation></message>
<message><source>Brass</source><translation>铜管</translation></message>
<message><source>Brass Section</source><translation>铜管组</translation></message>
<message><source>Breath Noise</source><translation>呼吸声</translation></message>
<message><source>Bright Piano</source><translation>明亮钢琴</translation></message>
<message><source>Brightness</source><translation>明亮</translation></message>
<message><source>Brush Kit</source><translation>鼓刷鼓组</translation></message>
<message><source>Calliope</source><translation>汽笛风琴</translation></message>
<message><source>Celesta</source><translation>钢片琴</translation></message>
<message><source>Cello</source><translation>大提琴</translation></message>
<message><source>Charang</source><translation>恰朗戈</translation></message>
<message><source>Chiff</source><translation>吹管</translation></message>
<message><source>Choir</source><translation>合唱</translation></message>
<message><source>Choir Aahs</source><translation>合唱“啊”</translation></message>
<message><source>Chromatic percussion</source><translation>色彩打击乐</translation></message>
<message><source>Church Organ</source><translation>教堂管风琴</translation></message>
<message><source>Clarinet</source><translation>单簧管</translation></message>
<message><source>Clavinet</source><translation>击弦古钢琴</translation></message>
<message><source>Clean Guitar</source><translation>清音电吉他</translation></message>
<message><source>Crystal</source><translation>水晶</translation></message>
<message><source>Distortion Guitar</source><translation>失真吉他</translation></message>
<message><source>Double Bass</source><translation>低音提琴</translation></message>
<message><source>Drawbar Organ</source><translation>拉杆风琴</translation></message>
<message><source>Drum kit</source><translation>鼓组</translation></message>
<message><source>Dulcimer</source><translation>扬琴</translation></message>
<message><source>Echoes</source><translation>回声</translation></message>
<message><source>Effects Kit</source><translation>音效鼓组</translation></message>
<message><source>Electric Grand</source><translation>电三角钢琴</translation></message>
<message><source>Electric Piano 1</source><translation>电钢琴 1</translation></message>
<message><source>Electric Piano 2</source><translation>电钢琴 2</translation></message>
<message><source>Electronic Kit</source><translation>电子鼓组</translation></message>
<message><source>English Horn</source><translation>英国管</translation></message>
<message><source>Ensemble</source><translation>合奏</translation></message>
<message><source>Ethnic</source><translation>民族乐器</translation></message>
<message><source>Fiddle</source><translation>民间提琴</translation></message>
<message><source>Fifths</source><translation>五度</translation></message>
<message><source>Finger Bass</source><translation>指弹贝斯</translation></message>
<message><source>Flute</source><translation>长笛</translation></message>
<message><source>French Horn</source><translation>圆号</translation></message>
<message><source>Fretless Bass</source><translation>无品贝斯</translation></message>
<message><source>Glockenspiel</source><translation>钟琴</translation></message>
<message><source>Goblins</source><translation>精灵</translation></message>
<message><source>Grand Piano</source><translation>三角钢琴</translation></message>
<message><source>Guitar</source><translation>吉他</translation></message>
<message><source>Guitar Fret Noise</source><translation>吉他品丝噪声</translation></message>
<message><source>Guitar Harmonics</source><translation>吉他泛音</translation></message>
<message><source>Gunshot</source><translation>枪声</translation></message>
<message><source>Halo</source><translation>光环</translation></message>
<message><source>Harmonica</source><translation>口琴</translation></message>
<message><source>Harp</source><translation>竖琴</translation></message>
<message><source>Harpsichord</source><translation>羽管键琴</translation></message>
<message><source>Helicopter</source><translation>直升机</translation></message>
<message><source>Honky-tonk Piano</source><translation>酒吧钢琴</translation></message>
<message><source>Jazz Guitar</source><translation>爵士吉他</translation></message>
<message><source>Jazz Kit</source><translation>爵士鼓组</translation></message>
<message><source>Kalimba</source><translation>卡林巴</translation></message>
<message><source>Koto</source><translation>日本筝</translation></message>
<message><source>Marimba</source><translation>马林巴</translation></message>
<message><source>Melodic Tom</source><translation>旋律嗵鼓</translation></message>
<message><source>Metallic</source><translation>金属</translation></message>
<message><source>Music Box</source><translation>八音盒</translation></message>
<message><source>Muted Guitar</source><translation>闷音吉他</translation></message>
<message><source>Muted Trumpet</source><translation>弱音小号</translation></message>
<message><source>New Age</source><translation>新世纪</translation></message>
<message><source>Nylon Guitar</source><translation>尼龙弦吉他</translation></message>
<message><source>Oboe</source><translation>双簧管</translation></message>
<message><source>Ocarina</source><translation>陶笛</translation></message>
<message><source>Orchestra Hit</source><translation>乐队齐奏</translation></message>
<message><source>Orchestra Kit</source><translation>管弦乐鼓组</translation></message>
<message><source>Organ</source><translation>风琴</translation></message>
<message><source>Overdriven Guitar</source><translation>过载吉他</translation></message>
<message><source>Pan Flute</source><translation>排箫</translation></message>
<message><source>Percussive</source><translation>打击乐</translation></message>
<message><source>Percussive Organ</source><translation>打击风琴</translation></message>
<message><source>Piano</source><translation>钢琴</translation></message>
<message><source>Piccolo</source><translation>短笛</translation></message>
<message><source>Pick Bass</source><translation>拨片贝斯</translation></message>
<message><source>Pipe</source><translation>吹管乐</translation></message>
<message><source>Pizzicato</source><translation>拨弦</translation></message>
<message><source>Polysynth</source><translation>复音合成</translation></message>
<message><source>Power Kit</source><translation>强力鼓组</translation></message>
<message><source>Rain</source><translation>雨</translation></message>
<message><source>Recorder</source><translation>竖笛</translation></message>
<message><source>Reed</source><translation>簧管</translation></message>
<message><source>Reed Organ</source><translation>簧风琴</translation></message>
<message><source>Reverse Cymbal</source><translation>反向镲</translation></message>
<message><source>Rock Organ</source><translation>摇滚风琴</translation></message>
<message><source>Room Kit</source><translation>房间鼓组</translation></message>
<message><source>Sawtooth</source><translation>锯齿波</translation></message>
<message><source>Sci-fi</source><translation>科幻</translation></message>
<message><source>Seashore</source><translation>海浪</translation></message>
<message><source>Shakuhachi</source><translation>尺八</translation></message>
<message><source>Shamisen</source><translation>三味线</translation></message>
<message><source>Shanai</source><translation>唢呐</translation></message>
<message><source>Sitar</source><translation>西塔琴</translation></message>
<message><source>Slap Bass 1</source><translation>击弦贝斯 1</translation></message>
<message><source>Slap Bass 2</source><translation>击弦贝斯 2</translation></message>
<message><source>Soprano Sax</source><translation>高音萨克斯</translation></message>
<message><source>Sound effects</source><translation>音效</translation></message>
<message><source>Soundtrack</source><translation>电影配乐</translation></message>
<message><source>Square</source><translation>方波</translation></message>
<message><source>Standard Kit</source><translation>标准鼓组</translation></message>
<message><source>Steel Drums</source><translation>钢鼓</translation></message>
<message><source>Steel Guitar</source><translation>钢弦吉他</translation></message>
<message><source>Strings</source><translation>弦乐</translation></message>
<message><source>Strings 1</source><translation>弦乐 1</translation></message>
<message><source>Strings 2</source><translation>弦乐 2</translation></message>
<message><source>Sweep</source><translation>扫频</translation></message>
<message><source>Synth Bass 1</source><translation>合成贝斯 1</translation></message>
<message><source>Synth Bass 2</source><translation>合成贝斯 2</translation></message>
<message><source>Synth Brass 1</source><translation>合成铜管 1</translation></message>
<message><source>Synth Brass 2</source><translation>合成铜管 2</translation></message>
<message><source>Synth Drum</source><translation>合成鼓</translation></message>
<message><source>Synth Strings 1</source><translation>合成弦乐 1</translation></message>
<message><source>Synth Strings 2</source><translation>合成弦乐 2</translation></message>
<message><source>Synth Voice</source><translation>合成人声</translation></message>
<message><source>Synth effects</source><translation>合成效果</translation></message>
<message><source>Synth lead</source><translation>合成主音</translation></message>
<message><source>Synth pad</source><translation>合成铺底</translation></message>
<message><source>Taiko Drum</source><translation>太鼓</translation></message>
<message><source>Telephone Ring</source><translation>电话铃</translation></message>
<message><source>Tenor Sax</source><translation>次中音萨克斯</translation></message>
<message><source>Timpani</source><translation>定音鼓</translation></message>
<message><source>Tinkle Bell</source><translation>铃铛</translation></message>
<message><source>Tremolo Strings</source><translation>震音弦乐</translation></message>
<message><source>Trombone</source><translation>长号</translation></message>
<message><source>Trumpet</source><translation>小号</translation></message>
<message><source>Tuba</source><translation>大号</translation></message>
<message><source>Tubular Bells</source><translation>管钟</translation></message>
<message><source>Vibraphone</source><translation>颤音琴</translation></message>
<message><source>Viola</source><translation>中提琴</translation></message>
<message><source>Violin</source><translation>小提琴</translation></message>
<message><source>Voice</source><translation>人声</translation></message>
<message><source>Voice Oohs</source><translation>人声“呜”</translation></message>
<message><source>Warm</source><translation>温暖</translation></message>
<message><source>Whistle</source><translation>口哨</translation></message>
<message><source>Woodblock</source><translation>木鱼</translation></message>
<message><source>Xylophone</source><translation>木琴</translation></message>
</context>
<context><name>KeyCatcher</name>
<message><source>Press the new key</source><translation>按下新的快捷键</translation></message>
<message><source>press a key …</source><translation>请按键…</translation></message>
</context>
<context><name>KeyField</name>
<message><source>Key</source><translation>调</translation></message>
<message><source>Key of the song</source><translation>乐曲的调</translation></message>
<message><source>My own notes</source><translation>自选的音</translation></message>
<message><source>Only notes of this key are written: a guarantee, not a hint</source><translation>只写这个调内的音：是保证，而非提示</translation></message>
<message><source>Scale</source><translation>音阶</translation></message>
<message><source>Song: {}</source><translation>乐曲：{}</translation></message>
</context>
<context><name>Keyboard</name>
<message><source>Keyboard</source><translation>键盘</translation></message>
<message><source>Press to hear; with Ctrl, select all notes of the row</source><translation>按下试听；按住 Ctrl 选择该行的全部音符</translation></message>
</context>
<context><name>KeysDialog</name>
<message><source>&amp;Change …</source><translation>更改(&amp;C)…</translation></message>
<message><source>&amp;Leave it</source><translation>保持原样(&amp;L)</translation></message>
<message><source>&amp;Reset</source><translation>重置(&amp;R)</translation></message>
<message><source>&amp;Take it</source><translation>使用它(&amp;T)</translation></message>
<message><source>1 to 8 while the strip has the focus</source><translation>焦点在候选条上时按 1 到 8</translation></message>
<message><source>Add or rename a marker</source><translation>添加或重命名标记</translation></message>
<message><source>All commands have their own keys again.</source><translation>所有命令已恢复原来的快捷键。</translation></message>
<message><source>Asking the model</source><translation>向模型请求</translation></message>
<message><source>Bars</source><translation>小节</translation></message>
<message><source>Candidates</source><translation>候选</translation></message>
<message><source>Changed by you</source><translation>已由你更改</translation></message>
<message><source>Choose a command, then press Enter or Change to give it another key.</source><translation>选中一个命令，按 Enter 或“更改”为它设定另一个快捷键。</translation></message>
<message><source>Close</source><translation>关闭</translation></message>
<message><source>Command</source><translation>命令</translation></message>
<message><source>Commands and their keys</source><translation>命令及其快捷键</translation></message>
<message><source>Ctrl and Right or Left in the lane; arrows move it, Del takes it out</source><translation>在曲线栏中按 Ctrl 加左右方向键；方向键移动，Del 删除</translation></message>
<message><source>Ctrl and wheel for time, with Shift for pitch</source><translation>Ctrl+滚轮缩放时间，加 Shift 缩放音高</translation></message>
<message><source>Ctrl+Shift+drag a note, or Alt and wheel</source><translation>Ctrl+Shift+拖动音符，或 Alt+滚轮</translation></message>
<message><source>Cursor of the keyboard</source><translation>键盘光标</translation></message>
<message><source>Draw</source><translation>绘制</translation></message>
<message><source>Draw a curve</source><translation>绘制曲线</translation></message>
<message><source>Editing</source><translation>编辑</translation></message>
<message><source>Erase</source><translation>擦除</translation></message>
<message><source>Its own key is “{}” now, and stays there.</source><translation>它原来的快捷键现在属于“{}”，不再改回。</translation></message>
<message><source>Keys</source><translation>快捷键</translation></message>
<message><source>Minimap</source><translation>概览图</translation></message>
<message><source>Mouse</source><translation>鼠标</translation></message>
<message><source>Move, resize</source><translation>移动、调整长度</translation></message>
<message><source>Next chord</source><translation>下一个和弦</translation></message>
<message><source>No snap, one axis, copy</source><translation>不吸附、单轴、复制</translation></message>
<message><source>Playing</source><translation>播放</translation></message>
<message><source>Point after point</source><translation>逐个节点</translation></message>
<message><source>Points of a curve</source><translation>曲线的节点</translation></message>
<message><source>Press the new key for “{}”; Esc leaves it as it is.</source><translation>请按下“{}”的新快捷键；Esc 保持原样。</translation></message>
<message><source>Reset &amp;all</source><translation>全部重置(&amp;A)</translation></message>
<message><source>Scroll</source><translation>滚动</translation></message>
<message><source>Search for a command or a key</source><translation>搜索命令或快捷键</translation></message>
<message><source>Seek, select bars</source><translation>定位、选择小节</translation></message>
<message><source>Select notes</source><translation>选择音符</translation></message>
<message><source>Set the loop</source><translation>设置循环</translation></message>
<message><source>Song</source><translation>乐曲</translation></message>
<message><source>Stretch the selection</source><translation>伸缩选区</translation></message>
<message><source>Tab goes on by bars, Space by beats</source><translation>Tab 按小节前进，空格按拍前进</translation></message>
<message><source>The mouse is set under Edit, Mouse.</source><translation>鼠标在“编辑 &gt; 鼠标”中设置。</translation></message>
<message><source>This key is fixed.</source><translation>这个快捷键是固定的。</translation></message>
<message><source>Tools</source><translation>工具</translation></message>
<message><source>Tracks</source><translation>音轨</translation></message>
<message><source>Velocity</source><translation>力度</translation></message>
<message><source>Window</source><translation>窗口</translation></message>
<message><source>Write a chord</source><translation>写和弦</translation></message>
<message><source>Zoom</source><translation>缩放</translation></message>
<message><source>click to go there; drag the frame or its edges</source><translation>点击跳转；拖动方框或其边缘</translation></message>
<message><source>click with the pencil; drag right to lengthen</source><translation>用铅笔点击；向右拖动加长</translation></message>
<message><source>click, or drag, in the ruler</source><translation>在标尺上点击或拖动</translation></message>
<message><source>double-click in the chord lane</source><translation>在和弦栏中双击</translation></message>
<message><source>double-click in the ruler</source><translation>在标尺上双击</translation></message>
<message><source>drag in empty space; Shift adds</source><translation>在空白处拖动；Shift 加选</translation></message>
<message><source>drag in its lane, with Shift a line; right-drag takes out</source><translation>在曲线栏中拖动，按住 Shift 画直线；右键拖动擦除</translation></message>
<message><source>drag in the upper half of the ruler</source><translation>在标尺上半部拖动</translation></message>
<message><source>drag one, or double-click to type its value; Ctrl selects, and copies</source><translation>拖动可移动，双击可输入数值；按住 Ctrl 可选择和复制</translation></message>
<message><source>drag the body, or either edge</source><translation>拖动音符本身或任一边缘</translation></message>
<message><source>hold Alt, Shift or Ctrl while dragging</source><translation>拖动时按住 Alt、Shift 或 Ctrl</translation></message>
<message><source>hold Shift and drag an edge</source><translation>按住 Shift 拖动边缘</translation></message>
<message><source>right-drag with the pencil</source><translation>用铅笔按住右键拖动</translation></message>
<message><source>wheel for pitch, with Shift for time</source><translation>滚轮滚动音高，加 Shift 滚动时间</translation></message>
<message><source>{} is “{}” now. Take it from there for “{}”?</source><translation>{} 现在属于“{}”。要改给“{}”吗？</translation></message>
<message><source>{} is “{}”, which is fixed.</source><translation>{} 属于“{}”，是固定的。</translation></message>
<message><source>“{}” is {} now.</source><translation>“{}”现在是 {}。</translation></message>
</context>
<context><name>Limits</name>
<message><source>Any density</source><translation>任意密度</translation></message>
<message><source>From {:g} a beat</source><translation>每拍至少 {:g} 个</translation></message>
<message><source>Song's key: not clear yet</source><translation>乐曲的调：尚不明确</translation></message>
<message><source>Song's key: {}</source><translation>乐曲的调：{}</translation></message>
<message><source>Up to {:g} a beat</source><translation>每拍至多 {:g} 个</translation></message>
<message><source>{:g} to {:g} a beat</source><translation>每拍 {:g} 到 {:g} 个</translation></message>
<message><source>{low} to {high}</source><translation>{low} 到 {high}</translation></message>
</context>
<context><name>LimitsSection</name>
<message numerus="yes"><source>%n note(s) locked</source><translation><numerusform>已锁定 %n 个音符</numerusform></translation></message>
<message><source>Add</source><translation>添加</translation></message>
<message><source>Add a limit</source><translation>添加限制</translation></message>
<message><source>Add a limit: it holds for every note that is written</source><translation>添加限制：对写出的每个音符都有效</translation></message>
<message><source>Any note may be written</source><translation>可以写任何音符</translation></message>
<message><source>Chords of the lane</source><translation>和弦栏的和弦</translation></message>
<message><source>Density</source><translation>密度</translation></message>
<message><source>Hand span</source><translation>手的跨度</translation></message>
<message><source>Hand spans {}</source><translation>手跨 {} 半音</translation></message>
<message><source>How many onsets each bar has, counted a beat</source><translation>每小节的起音数，按拍计</translation></message>
<message><source>It is set: change or remove it below</source><translation>已设置：可在下方更改或移除</translation></message>
<message><source>Key or scale</source><translation>调或音阶</translation></message>
<message><source>Limits</source><translation>限制</translation></message>
<message><source>Locked bars</source><translation>锁定的小节</translation></message>
<message><source>Locked notes</source><translation>锁定的音符</translation></message>
<message><source>No hand has to reach further, in semitones</source><translation>手不必伸得更远，以半音计</translation></message>
<message><source>No more notes of a track sound together</source><translation>一条音轨同时发声的音不会更多</translation></message>
<message><source>No note is written below or above these</source><translation>不会写出超出此范围的音</translation></message>
<message><source>Notes at once</source><translation>同时音数</translation></message>
<message><source>Notes on a chord's beat are notes of that chord</source><translation>落在和弦拍上的音都是该和弦的音</translation></message>
<message><source>Notes stay where they are and as long</source><translation>音符的位置和长度不变</translation></message>
<message><source>Nothing changes in these bars (Ctrl+Shift+L locks others)</source><translation>这些小节不会改变（Ctrl+Shift+L 锁定其他小节）</translation></message>
<message><source>Only notes of this key are written</source><translation>只写这个调内的音</translation></message>
<message><source>Pitches as they are</source><translation>音高不变</translation></message>
<message><source>Range</source><translation>音域</translation></message>
<message><source>Rhythm as it is</source><translation>节奏不变</translation></message>
<message><source>The pitches of the notes stay</source><translation>音符的音高不变</translation></message>
<message><source>There are no chords in the chord lane yet: Find chords (Ctrl+Shift+C) writes some</source><translation>和弦栏中还没有和弦：“识别和弦”（Ctrl+Shift+C）会写入</translation></message>
<message><source>These notes stay as they are (Ctrl+L locks others)</source><translation>这些音符保持不变（Ctrl+L 锁定其他音符）</translation></message>
<message><source>What must hold for every note that is written</source><translation>写出的每个音符都必须满足的条件</translation></message>
<message><source>{} at once</source><translation>同时 {} 个音</translation></message>
<message><source>{} locked</source><translation>{}已锁定</translation></message>
<message><source>{} spans of bars locked</source><translation>已锁定 {} 段小节</translation></message>
</context>
<context><name>ListRow</name>
<message><source>Name of {}</source><translation>{} 的名称</translation></message>
</context>
<context><name>MainWindow</name>
<message><source>Select notes or bars first: those are what is dragged out.</source><translation>请先选择音符或小节：拖出的就是它们。</translation></message>
<message><source>Try again</source><translation>重试</translation></message>
<message><source>“{}” is back with its unsaved edits.</source><translation>“{}”已恢复，包括未保存的编辑。</translation></message>
</context>
<context><name>MapEditor</name>
<message><source>Change key</source><translation>更改调</translation></message>
<message><source>Change meter</source><translation>更改拍号</translation></message>
<message><source>Change tempo</source><translation>更改速度</translation></message>
<message><source>Change tempo, meter or key</source><translation>更改速度、拍号或调</translation></message>
<message><source>Remove changes of tempo, meter and key</source><translation>移除速度、拍号和调的更改</translation></message>
</context>
<context><name>MapMark</name>
<message><source>no key</source><translation>无调</translation></message>
<message><source>{}, {} bpm, {}. Double-click to change it.</source><translation>{}，{} bpm，{}。双击可更改。</translation></message>
</context>
<context><name>MarkerEditor</name>
<message><source>Add marker</source><translation>添加标记</translation></message>
<message><source>Delete marker</source><translation>删除标记</translation></message>
<message><source>Move marker</source><translation>移动标记</translation></message>
<message><source>Rename marker</source><translation>重命名标记</translation></message>
</context>
<context><name>Menus</name>
<message><source>&amp;Colour</source><translation>颜色</translation></message>
<message><source>&amp;Edit</source><translation>编辑(&amp;E)</translation></message>
<message><source>&amp;File</source><translation>文件(&amp;F)</translation></message>
<message><source>&amp;Follow</source><translation>跟随播放</translation></message>
<message><source>&amp;Generate</source><translation>生成(&amp;G)</translation></message>
<message><source>&amp;Help</source><translation>帮助(&amp;H)</translation></message>
<message><source>&amp;History</source><translation>历史</translation></message>
<message><source>&amp;Middle C is</source><translation>中央 C 为</translation></message>
<message><source>&amp;Mouse</source><translation>鼠标</translation></message>
<message><source>&amp;Notes</source><translation>音符(&amp;N)</translation></message>
<message><source>&amp;Other tracks in the roll</source><translation>卷帘中的其他音轨</translation></message>
<message><source>&amp;Pitch class</source><translation>音级</translation></message>
<message><source>&amp;Right button: menu with the pencil, eraser with the other tools</source><translation>右键：铅笔时打开菜单，其他工具时擦除</translation></message>
<message><source>&amp;Tool</source><translation>工具</translation></message>
<message><source>&amp;Track</source><translation>音轨</translation></message>
<message><source>&amp;Transport</source><translation>走带(&amp;T)</translation></message>
<message><source>&amp;Velocity</source><translation>力度</translation></message>
<message><source>&amp;View</source><translation>视图(&amp;V)</translation></message>
<message><source>Bar&amp;s</source><translation>小节</translation></message>
<message><source>C&amp;ursor of the keyboard</source><translation>键盘光标</translation></message>
<message><source>Colour &amp;notes by</source><translation>音符颜色依据</translation></message>
<message><source>Hold &amp;Alt to drag without snap</source><translation>按住 Alt 拖动时不吸附</translation></message>
<message><source>Hold the &amp;Super key to drag without snap</source><translation>按住 Super 键拖动时不吸附</translation></message>
<message><source>Mo&amp;ve</source><translation>移动</translation></message>
<message><source>No files yet</source><translation>还没有文件</translation></message>
<message><source>Nothing was asked yet</source><translation>还没有请求</translation></message>
<message><source>Open &amp;recent</source><translation>最近打开</translation></message>
<message><source>Trac&amp;ks</source><translation>音轨(&amp;K)</translation></message>
<message><source>seed {}</source><translation>种子 {}</translation></message>
</context>
<context><name>Minimap</name>
<message><source>Bars {} to {} are in sight</source><translation>可见第 {} 到 {} 小节</translation></message>
<message><source>Minimap</source><translation>概览图</translation></message>
<message><source>Song</source><translation>乐曲</translation></message>
<message><source>The whole song: drag the frame to scroll, its edges to zoom; click to go there</source><translation>整首乐曲：拖动方框滚动，拖动边缘缩放；点击跳转</translation></message>
</context>
<context><name>Navigation</name>
<message numerus="yes"><source>%n row(s) shown</source><translation><numerusform>已显示 %n 行</numerusform></translation></message>
<message><source>All rows shown</source><translation>已显示全部行</translation></message>
</context>
<context><name>NoteCommands</name>
<message><source>Heard again</source><translation>已恢复发声</translation></message>
<message><source>Muted: kept, but not heard</source><translation>已静音：保留，但听不到</translation></message>
<message><source>No note is selected: drag over some, or press Ctrl+A.</source><translation>没有选中音符：请框选，或按 Ctrl+A。</translation></message>
<message><source>No note lies across the playhead: click in the ruler to put it into one.</source><translation>播放头没有落在任何音符中：请在标尺上点击，把它放到音符里。</translation></message>
<message><source>Only notes of the same pitch can be joined: select two or more.</source><translation>只能合并同音高的音符：请选择两个或更多。</translation></message>
</context>
<context><name>NoticeBar</name>
<message><source>Close this notice</source><translation>关闭此通知</translation></message>
</context>
<context><name>Offers</name>
<message numerus="yes"><source>%n voice(s)</source><translation><numerusform>%n 个声部</numerusform></translation></message>
<message><source>Change {}</source><translation>改变{}</translation></message>
<message><source>New {}</source><translation>新建 {}</translation></message>
<message><source>Write {}</source><translation>写{}</translation></message>
<message><source>Write {} anew</source><translation>重写{}</translation></message>
<message><source>a little</source><translation>少许</translation></message>
<message><source>a touch</source><translation>一点</translation></message>
<message><source>about half</source><translation>约一半</translation></message>
<message><source>everything</source><translation>全部</translation></message>
<message><source>most</source><translation>大部分</translation></message>
<message><source>much</source><translation>许多</translation></message>
<message><source>{much}, keep {kept}</source><translation>{much}，保留{kept}</translation></message>
<message><source>{what} to {melody}</source><translation>为 {melody} 写 {what}</translation></message>
</context>
<context><name>OnsetsEditor</name>
<message><source>Fewest onsets a beat</source><translation>每拍最少起音数</translation></message>
<message><source>Most onsets a beat</source><translation>每拍最多起音数</translation></message>
<message><source>a beat</source><translation>个（每拍）</translation></message>
<message><source>to</source><translation>到</translation></message>
</context>
<context><name>OtherPitches</name>
<message><source>Choose another pitch</source><translation>选择其他音高</translation></message>
<message><source>The question was dropped: ask again.</source><translation>这次询问已被放弃：请再问一次。</translation></message>
</context>
<context><name>OtherTracks</name>
<message><source>Other tracks: {}</source><translation>其他音轨：{}</translation></message>
<message><source>edited by a click</source><translation>点按即可编辑</translation></message>
<message><source>hidden</source><translation>隐藏</translation></message>
<message><source>shown behind</source><translation>显示在后面</translation></message>
</context>
<context><name>Palette</name>
<message><source>Command palette</source><translation>命令面板</translation></message>
<message><source>Commands</source><translation>命令</translation></message>
<message><source>No command has these letters.</source><translation>没有包含这些字的命令。</translation></message>
<message><source>Search for a command</source><translation>搜索命令</translation></message>
<message><source>Type what you want to do</source><translation>输入你想做的事</translation></message>
<message><source>not possible now</source><translation>现在不可用</translation></message>
</context>
<context><name>PresetMenu</name>
<message><source>&amp;Back to the beginning</source><translation>恢复初始设置</translation></message>
<message><source>&amp;Delete</source><translation>删除</translation></message>
<message><source>&amp;Save these settings …</source><translation>保存这些设置…</translation></message>
<message><source>A calm ballad</source><translation>平静的抒情曲</translation></message>
<message><source>A gentle variation</source><translation>轻微的变奏</translation></message>
<message><source>A pop band</source><translation>流行乐队</translation></message>
<message><source>Bold ideas</source><translation>大胆的想法</translation></message>
<message><source>Four voices as in a chorale</source><translation>众赞歌式四声部</translation></message>
<message><source>Name of the preset</source><translation>预设名称</translation></message>
<message><source>None of your own yet</source><translation>还没有自己的预设</translation></message>
<message><source>Presets</source><translation>预设</translation></message>
<message><source>Save</source><translation>保存</translation></message>
<message><source>Settings kept under a name</source><translation>以名称保存的设置</translation></message>
</context>
<context><name>Presets</name>
<message><source>A preset needs a name.</source><translation>预设需要一个名称。</translation></message>
<message><source>The folder for presets cannot be made: {}.</source><translation>无法创建存放预设的文件夹：{}。</translation></message>
</context>
<context><name>QuantizeDialog</name>
<message><source>Grid</source><translation>网格</translation></message>
<message><source>How late every second line of the grid is; 100 % is a triplet feel</source><translation>每隔一条网格线延后多少；100% 为三连音感</translation></message>
<message><source>Kind of grid</source><translation>网格类型</translation></message>
<message><source>Move</source><translation>移动</translation></message>
<message><source>Note ends</source><translation>音符结尾</translation></message>
<message><source>Note starts</source><translation>音符起点</translation></message>
<message><source>Starts and ends</source><translation>起点和结尾</translation></message>
<message><source>Strength</source><translation>强度</translation></message>
<message><source>Swing</source><translation>摇摆</translation></message>
<message><source>dotted</source><translation>附点</translation></message>
<message><source>straight</source><translation>常规</translation></message>
<message><source>triplet</source><translation>三连音</translation></message>
</context>
<context><name>RangeEditor</name>
<message><source>Highest note written</source><translation>写出的最高音</translation></message>
<message><source>Lowest note written</source><translation>写出的最低音</translation></message>
<message><source>to</source><translation>到</translation></message>
</context>
<context><name>Recorder</name>
<message><source>Record</source><translation>录音</translation></message>
<message><source>There is no track to record on: add one first.</source><translation>没有可录音的音轨：请先添加一条。</translation></message>
</context>
<context><name>Recording</name>
<message><source>Recording on {}</source><translation>正在录到 {}</translation></message>
</context>
<context><name>RecoveryDialog</name>
<message><source>Antiphon did not end well the last time. This song was rescued with its unsaved edits:</source><translation>Antiphon 上次没有正常退出。这首乐曲连同未保存的编辑已被救回：</translation></message>
<message><source>Antiphon did not end well. These songs were rescued with their unsaved edits:</source><translation>Antiphon 上次没有正常退出。这些乐曲连同未保存的编辑已被救回：</translation></message>
<message><source>Decide later</source><translation>以后决定</translation></message>
<message><source>Recover</source><translation>恢复</translation></message>
<message><source>Recover your work</source><translation>恢复你的作品</translation></message>
<message><source>Throw away</source><translation>丢弃</translation></message>
<message><source>Untitled</source><translation>未命名</translation></message>
<message><source>{}, rescued {}</source><translation>{}，救回于 {}</translation></message>
<message><source>{}, rescued {}; its file is newer</source><translation>{}，救回于 {}；其文件更新</translation></message>
</context>
<context><name>RequestButton</name>
<message><source>Options of {}</source><translation>{}的选项</translation></message>
</context>
<context><name>Roll</name>
<message><source>1 note selected</source><translation>已选 1 个音符</translation></message>
<message><source>Change velocity</source><translation>更改力度</translation></message>
<message><source>Click to draw a note, drag to lengthen it.
Or press C and let Antiphon begin.</source><translation>点击绘制音符，拖动加长。
或按 C，让 Antiphon 先来。</translation></message>
<message><source>Copy note</source><translation>复制音符</translation></message>
<message><source>Copy notes</source><translation>复制音符</translation></message>
<message><source>Copy to {}, {}</source><translation>复制到 {}，{}</translation></message>
<message><source>Ctrl with the arrows moves the cursor by the grid and by semitones, Ctrl+Shift with the arrows goes from note to note. N writes a note.</source><translation>Ctrl+方向键按网格和半音移动光标，Ctrl+Shift+方向键在音符之间跳转。N 写入音符。</translation></message>
<message><source>Draw hits</source><translation>绘制鼓点</translation></message>
<message><source>Draw note</source><translation>绘制音符</translation></message>
<message><source>Draw {pitch} at {place}, length {length}, velocity {velocity}</source><translation>在 {place} 绘制 {pitch}，长度 {length}，力度 {velocity}</translation></message>
<message><source>Erase 1 note</source><translation>擦除 1 个音符</translation></message>
<message><source>Erase hits</source><translation>擦除鼓点</translation></message>
<message><source>Erase notes</source><translation>擦除音符</translation></message>
<message><source>Erase {} notes</source><translation>擦除 {} 个音符</translation></message>
<message><source>Length {}</source><translation>长度 {}</translation></message>
<message><source>Loop {} to {}, length {}</source><translation>循环 {} 到 {}，长度 {}</translation></message>
<message><source>Move note</source><translation>移动音符</translation></message>
<message><source>Move notes</source><translation>移动音符</translation></message>
<message><source>Move to {}, {}</source><translation>移动到 {}，{}</translation></message>
<message><source>Resize notes</source><translation>调整音符长度</translation></message>
<message><source>Select bar {}</source><translation>选择第 {} 小节</translation></message>
<message><source>Select bars {} to {}</source><translation>选择第 {} 到 {} 小节</translation></message>
<message><source>Split notes</source><translation>切分音符</translation></message>
<message><source>Split {} at {}</source><translation>在 {1} 处切分 {0}</translation></message>
<message><source>Stretch notes</source><translation>伸缩音符</translation></message>
<message><source>Stretch to {:.0f} %, edge at {}</source><translation>伸缩到 {:.0f}%，边缘在 {}</translation></message>
<message><source>Velocity {}</source><translation>力度 {}</translation></message>
<message><source>Velocity {} to {}</source><translation>力度 {} 到 {}</translation></message>
<message><source>bar {} beat {}</source><translation>第 {} 小节第 {} 拍</translation></message>
<message><source>dotted eighth</source><translation>附点八分音符</translation></message>
<message><source>dotted half</source><translation>附点二分音符</translation></message>
<message><source>dotted quarter</source><translation>附点四分音符</translation></message>
<message><source>dotted sixteenth</source><translation>附点十六分音符</translation></message>
<message><source>eighth</source><translation>八分音符</translation></message>
<message><source>eighth triplet</source><translation>八分三连音</translation></message>
<message><source>ends at {}</source><translation>结束于 {}</translation></message>
<message><source>flat</source><translation>降</translation></message>
<message><source>half</source><translation>二分音符</translation></message>
<message><source>long {}</source><translation>偏长的{}</translation></message>
<message><source>quarter</source><translation>四分音符</translation></message>
<message><source>quarter triplet</source><translation>四分三连音</translation></message>
<message><source>sharp</source><translation>升</translation></message>
<message><source>short {}</source><translation>偏短的{}</translation></message>
<message><source>since {}</source><translation>自{}起</translation></message>
<message><source>sixteenth</source><translation>十六分音符</translation></message>
<message><source>sixteenth triplet</source><translation>十六分三连音</translation></message>
<message><source>sixty-fourth</source><translation>六十四分音符</translation></message>
<message><source>starts at {}</source><translation>开始于 {}</translation></message>
<message><source>thirty-second</source><translation>三十二分音符</translation></message>
<message><source>track without a name</source><translation>未命名音轨</translation></message>
<message><source>velocity {}</source><translation>力度 {}</translation></message>
<message><source>whole</source><translation>全音符</translation></message>
<message><source>with {} more</source><translation>另有 {} 个</translation></message>
<message><source>{} notes selected</source><translation>已选 {} 个音符</translation></message>
<message><source>{} quarters</source><translation>{} 个四分音符</translation></message>
<message><source>{} to {}, {} to {}</source><translation>{} 到 {}，{} 到 {}</translation></message>
<message><source>{}, {} notes</source><translation>{}，{} 个音符</translation></message>
</context>
<context><name>RollArea</name>
<message><source>Chords</source><translation>和弦</translation></message>
<message><source>Piano roll</source><translation>钢琴卷帘</translation></message>
</context>
<context><name>Row</name>
<message><source>Back to the usual: {}</source><translation>恢复默认：{}</translation></message>
<message><source>Reset</source><translation>重置</translation></message>
</context>
<context><name>Ruler</name>
<message><source>Ruler</source><translation>标尺</translation></message>
<message><source>{} has taken the place of {}</source><translation>{} 取代了 {}</translation></message>
<message><source>{} to {}</source><translation>{} 移到 {}</translation></message>
</context>
<context><name>RulerFields</name>
<message><source>Marker</source><translation>标记</translation></message>
<message><source>Meter, tempo and key from here on</source><translation>从这里起的拍号、速度和调</translation></message>
<message><source>Name of the marker</source><translation>标记的名称</translation></message>
<message><source>“{}” is no meter, tempo or key: write for example 7/8 96 Am.</source><translation>“{}”不是拍号、速度或调：例如写 7/8 96 Am。</translation></message>
</context>
<context><name>RulerMenu</name>
<message><source>Add a marker</source><translation>添加标记</translation></message>
<message><source>Delete “{}”</source><translation>删除“{}”</translation></message>
<message><source>Loop the section “{}”</source><translation>循环段落“{}”</translation></message>
<message><source>Loop these bars</source><translation>循环这些小节</translation></message>
<message><source>Rename “{}”</source><translation>重命名“{}”</translation></message>
<message><source>Select the section “{}”</source><translation>选择段落“{}”</translation></message>
</context>
<context><name>ScreenReader</name>
<message><source>Candidate {number} of {count}, {notes} notes. Tab accepts it.</source><translation>候选 {number}，共 {count} 个，{notes} 个音符。Tab 采纳。</translation></message>
<message><source>No candidates any more.</source><translation>不再有候选。</translation></message>
<message><source>The model is asked.</source><translation>已向模型发出请求。</translation></message>
<message><source>Undone: {}</source><translation>已撤销：{}</translation></message>
</context>
<context><name>Sentences</name>
<message><source> on {}</source><translation>（音轨 {}）</translation></message>
<message><source># bar(s)</source><translation># 小节</translation></message>
<message><source># byte(s)</source><translation># 个字节</translation></message>
<message><source># note(s)</source><translation># 个音符</translation></message>
<message><source># onset(s)</source><translation># 个起音</translation></message>
<message><source># pitch</source><translation># 个音高</translation></message>
<message><source># pitches</source><translation># 个音高</translation></message>
<message><source># track(s)</source><translation># 条音轨</translation></message>
<message><source>'{}' is not a pitch: write it like C4, Eb3 or 60.</source><translation>“{}”不是音高：请写成 C4、Eb3 或 60。</translation></message>
<message><source>'{}' is not a range of pitches: write it like C3-C6.</source><translation>“{}”不是音域：请写成 C3-C6。</translation></message>
<message><source>'{}' names no voices: write chords, satb or a number from 2 to 8.</source><translation>“{}”不是声部：请写 chords、satb 或 2 到 8 的数字。</translation></message>
<message><source>A chord kept of {} has {} at once, not {}: allow {}.</source><translation>{} 中保留的一个和弦有 {} 同时发声，而不是 {} 个：请允许 {} 个。</translation></message>
<message><source>A chord of {} of which notes stay cannot be completed under these limits: unlock it.</source><translation>{} 中有音符保留的一个和弦无法在这些限制下补全：请解锁它。</translation></message>
<message><source>A density is a number of onsets a beat and not negative.</source><translation>密度是每拍的起音数，不能为负。</translation></message>
<message><source>A density is at most {} onsets a beat, not {}.</source><translation>密度最多为每拍 {} 个起音，而不是 {}。</translation></message>
<message><source>A locked note is on a track that is no longer in the song.</source><translation>有锁定的音符所在的音轨已不在乐曲中。</translation></message>
<message><source>A range of pitches lies within 0 to 127.</source><translation>音域须在 0 到 127 之间。</translation></message>
<message><source>A scale needs at least one pitch class, each from 0 (C) to 11 (B).</source><translation>音阶至少需要一个音级，取值从 0（C）到 11（B）。</translation></message>
<message><source>A span of locked bars is empty.</source><translation>有一段锁定的小节是空的。</translation></message>
<message><source>A track is both written and listened to.</source><translation>有音轨既要写又要参考。</translation></message>
<message><source>A track is named twice.</source><translation>有音轨重复指定。</translation></message>
<message><source>A {} of these sizes cannot be built: {}.</source><translation>无法按这些尺寸建立 {}：{}。</translation></message>
<message><source>Ask for 1 to {} candidates, not {}.</source><translation>请要求 1 到 {} 个候选，而不是 {} 个。</translation></message>
<message><source>Ask for at most {} bars at once, not {}.</source><translation>一次最多请求 {} 小节，而不是 {} 小节。</translation></message>
<message><source>At least {} exclude at most {}</source><translation>“至少 {}”与“至多 {}”相互矛盾</translation></message>
<message><source>At most {} allow no onset in a bar</source><translation>“至多 {}”使每个小节都容不下起音</translation></message>
<message><source>At most {} tracks can be read together: name fewer.</source><translation>最多可同时读取 {} 条音轨：请减少。</translation></message>
<message><source>At most {} tracks can be written at once, not {}: name fewer.</source><translation>一次最多可写 {} 个音轨，而不是 {} 个：请少选几个。</translation></message>
<message><source>At most {} tracks can be written at once.</source><translation>最多可同时写 {} 条音轨。</translation></message>
<message><source>Bar {} of {} has place for {}, not {}</source><translation>{1} 的第 {0} 小节只容得下 {2}，而不是 {3} 个</translation></message>
<message><source>Block chords are struck where chords change, however rarely</source><translation>柱式和弦只在和弦变换处起音，无论多么稀疏</translation></message>
<message><source>Chords are written on one track: name one, or none to have it made.</source><translation>和弦写在一条音轨上：请指定一条，或不指定以新建。</translation></message>
<message><source>Did not follow # tempo, meter or key event(s) with values that MIDI does not have.</source><translation>忽略了 # 个取值超出 MIDI 规定的速度、拍号或调号事件。</translation></message>
<message><source>Drums cannot sing: harmonize on other tracks.</source><translation>鼓不能唱：请在其他音轨上配和声。</translation></message>
<message><source>Ended # note(s) that had no end, at the end of the track.</source><translation>把 # 个没有结束的音符在音轨末尾结束。</translation></message>
<message><source>Every bar of the region is locked</source><translation>区域内的小节都已锁定</translation></message>
<message><source>Everything after the first {} tracks was left out.</source><translation>前 {} 条音轨之后的内容已略去。</translation></message>
<message><source>FLAC needs the Python package soundfile, which is not installed; write WAV.</source><translation>FLAC 需要 Python 包 soundfile，尚未安装；请写 WAV。</translation></message>
<message><source>FluidSynth cannot read the sound font {}.</source><translation>FluidSynth 无法读取音色库 {}。</translation></message>
<message><source>FluidSynth is not installed, so there is no sound; on Debian or Ubuntu: sudo apt install libfluidsynth3.</source><translation>未安装 FluidSynth，因此没有声音；在 Debian 或 Ubuntu 上：sudo apt install libfluidsynth3。</translation></message>
<message><source>Left out # note end(s) without a note.</source><translation>略去 # 个没有对应音符的音符结束。</translation></message>
<message><source>Left out a chunk of an unknown kind ({}).</source><translation>略去一个未知类型的数据块（{}）。</translation></message>
<message><source>Light and quick, with plainer ideas: continue, infill, vary, harmonize and accompany.</source><translation>轻巧快速，想法较朴素：续写、填充、变奏、配和声与伴奏。</translation></message>
<message><source>MIDI keyboards cannot be heard: this system gives no access to MIDI.</source><translation>听不到 MIDI 键盘：系统不提供 MIDI 访问。</translation></message>
<message><source>Name one track for each part.</source><translation>请为每个声部指定一条音轨。</translation></message>
<message><source>Name the melody to harmonize.</source><translation>请指定要配和声的旋律。</translation></message>
<message><source>Name the parts to write: bass, piano, drums or counter.</source><translation>请指定要写的声部：bass、piano、drums 或 counter。</translation></message>
<message><source>No MIDI keyboard was found: connect one and record again.</source><translation>没有找到 MIDI 键盘：请连接后再录。</translation></message>
<message><source>No chord has all its notes in this scale: choose a scale with more notes.</source><translation>没有和弦的所有音都在这个音阶内：请选择音更多的音阶。</translation></message>
<message><source>No chord tone asked for lies within the range and the scale</source><translation>所要求的和弦音都不在音域和音阶之内</translation></message>
<message><source>No chord tone asked for on {} lies within the range and the scale</source><translation>{} 上所要求的和弦音都不在音域和音阶之内</translation></message>
<message><source>No note here can change whose rhythm or pitches could be kept</source><translation>这里没有可以改变、又能保留其节奏或音高的音符</translation></message>
<message><source>No note may be written for a chord: widen the range or the scale.</source><translation>有和弦写不出任何音：请放宽音域或音阶。</translation></message>
<message><source>No note of {} lies between {} and {}</source><translation>{1} 与 {2} 之间没有 {0} 的音</translation></message>
<message><source>No note of {} lies between {} and {} on {}</source><translation>{3} 上 {1} 与 {2} 之间没有 {0} 的音</translation></message>
<message><source>No number of onsets makes {} to {} a beat in bar {}</source><translation>第 {2} 小节没有任何起音数能达到每拍 {0} 到 {1} 个</translation></message>
<message><source>No sound device could be opened, so the song plays without sound.</source><translation>无法打开任何声音设备，乐曲将无声播放。</translation></message>
<message><source>No sound font was found: the one that comes with the Python package pretty_midi is missing. Name another with --soundfont or {}.</source><translation>找不到音色库：Python 包 pretty_midi 自带的音色库缺失。请用 --soundfont 或 {} 指定另一个。</translation></message>
<message><source>None of these notes can change with so much of them kept</source><translation>保留得太多，这些音符都无法改变</translation></message>
<message><source>None of these notes can change with so much of them kept: keep less.</source><translation>保留得太多，这些音符都无法改变：请少保留一些。</translation></message>
<message><source>Notes that stay on {} sound all through the region, {} at once</source><translation>{} 上保留的音符贯穿整个区域，同时有 {} 个</translation></message>
<message><source>Nothing can be written here: notes that stay take every place the limits leave; unlock some of them, or allow more.</source><translation>这里写不了任何内容：保留的音符占满了限制留出的位置；请解锁一些，或放宽限制。</translation></message>
<message><source>Only a continuation can be inserted before later notes.</source><translation>只有续写可以插入到后面的音符之前。</translation></message>
<message><source>Only a variation can keep rhythm, pitches, contour or harmony.</source><translation>只有变奏可以保留节奏、音高、轮廓或和声。</translation></message>
<message><source>Put # note end(s) behind their note at the same tick.</source><translation>把 # 个音符结束移到同一刻的音符之后。</translation></message>
<message><source>Read # text(s) as Latin-1, being no Unicode.</source><translation>有 # 段文字不是 Unicode，已按 Latin-1 读取。</translation></message>
<message><source>Skipped {} Track {}.</source><translation>跳过 {}（音轨 {}）。</translation></message>
<message><source>Skipped {} after the last track.</source><translation>跳过最后一条音轨之后的 {}。</translation></message>
<message><source>Skipped {} between tracks.</source><translation>跳过音轨之间的 {}。</translation></message>
<message><source>Skipped {} in front of the MIDI header.</source><translation>跳过 MIDI 文件头之前的 {}。</translation></message>
<message><source>Skipped {} {} tracks.</source><translation>跳过 {}（{} 条音轨）。</translation></message>
<message><source>Something went wrong in the model ({}); the song is untouched.</source><translation>模型出了问题（{}）；乐曲未受影响。</translation></message>
<message><source>Sound is written as .wav or .flac, not as "{}".</source><translation>声音只能写成 .wav 或 .flac，不能写成“{}”。</translation></message>
<message><source>The audio driver {} could not be opened.</source><translation>无法打开音频驱动 {}。</translation></message>
<message><source>The channel of a track to be made must be from 0 to 15, not {}.</source><translation>要新建的音轨的通道必须在 0 到 15 之间，而不是 {}。</translation></message>
<message><source>The contour kept of {} finds no pitches under these limits: widen the range or the scale, or keep less.</source><translation>{} 要保留的轮廓在这些限制下找不到音高：请放宽音域或音阶，或少保留一些。</translation></message>
<message><source>The description of the model in {} cannot be read: {}.</source><translation>无法读取 {} 中的模型说明：{}。</translation></message>
<message><source>The description of the model in {} is incomplete: {}.</source><translation>{} 中的模型说明不完整：{}。</translation></message>
<message><source>The file calls itself type 0 but has {} tracks; it was read as type 1.</source><translation>文件自称类型 0，却有 {} 条音轨；已按类型 1 读取。</translation></message>
<message><source>The file holds separate sequences (type 2); they became tracks of one song.</source><translation>文件含有相互独立的序列（类型 2）；它们已成为同一乐曲的音轨。</translation></message>
<message><source>The file type {} does not exist; the file was read as type 1.</source><translation>文件类型 {} 不存在；已按类型 1 读取。</translation></message>
<message><source>The grid has no place for {}</source><translation>网格容不下 {}</translation></message>
<message><source>The hand span must not be negative.</source><translation>手的跨度不能为负。</translation></message>
<message><source>The header announced {}; there are {}.</source><translation>文件头声明 {}，实际有 {}。</translation></message>
<message><source>The key wished for has a tonic from 0 (C) to 11 (B), not {}.</source><translation>所希望的调的主音须在 0（C）到 11（B）之间，而不是 {}。</translation></message>
<message><source>The length of the header was wrong and was put right.</source><translation>文件头长度有误，已更正。</translation></message>
<message><source>The limits leave no way to finish bar {}: widen the range or the scale, or unlock a note there.</source><translation>在这些限制下无法写完第 {} 小节：请放宽音域或音阶，或解锁那里的一个音符。</translation></message>
<message><source>The locked note {} in bar {} of {} is no longer there.</source><translation>{2} 第 {1} 小节中锁定的音符 {0} 已不存在。</translation></message>
<message><source>The lowest pitch allowed on {}, {}, lies above the highest, {}</source><translation>{} 上允许的最低音 {} 高于最高音 {}</translation></message>
<message><source>The lowest pitch allowed, {}, lies above the highest, {}</source><translation>允许的最低音 {} 高于最高音 {}</translation></message>
<message><source>The melody has no notes in these bars to harmonize.</source><translation>旋律在这些小节里没有可配和声的音符。</translation></message>
<message><source>The melody stays as it is: name other tracks to write on.</source><translation>旋律保持不变：请指定其他要写的音轨。</translation></message>
<message><source>The model process answered with something unreadable and was ended; your song is untouched. Ask again.</source><translation>模型进程的回答无法识别，已被终止；你的乐曲未受影响。请再试一次。</translation></message>
<message><source>The model process closed its pipe and was ended; your song is untouched. Ask again.</source><translation>模型进程关闭了管道，已被终止；你的乐曲未受影响。请再试一次。</translation></message>
<message><source>The model process could not read this: {}.</source><translation>模型进程无法读取：{}。</translation></message>
<message><source>The model process ended ({}); your song is untouched. Ask again.</source><translation>模型进程已结束（{}）；你的乐曲未受影响。请再试一次。</translation></message>
<message><source>The model process has been closed.</source><translation>模型进程已关闭。</translation></message>
<message><source>The model process stopped answering and was ended; your song is untouched. Ask again to start a new one.</source><translation>模型进程停止响应，已被终止；你的乐曲未受影响。再试一次即可启动新的进程。</translation></message>
<message><source>The model process was killed ({}); your song is untouched. Ask again.</source><translation>模型进程被杀死（{}）；你的乐曲未受影响。请再试一次。</translation></message>
<message><source>The model process was sent nonsense: {}.</source><translation>发给模型进程的内容无效：{}。</translation></message>
<message><source>The model process {} could not be started ({}).</source><translation>无法启动模型进程 {}（{}）。</translation></message>
<message><source>The model ran out of memory: ask for fewer bars or candidates.</source><translation>模型内存不足：请减少小节或候选。</translation></message>
<message><source>The model {} cannot {} yet: it can {}.</source><translation>模型 {} 还不能 {}：它能 {}。</translation></message>
<message><source>The model {} was made for another version of Antiphon: install the one that fits.</source><translation>模型 {} 是为另一版本的 Antiphon 制作的：请安装匹配的模型。</translation></message>
<message><source>The most notes at once must be at least 1.</source><translation>同时音数至少为 1。</translation></message>
<message><source>The most notes at once must be at most {}.</source><translation>同时音数最多为 {}。</translation></message>
<message><source>The note is no longer there, or another of the same pitch covers it.</source><translation>这个音符已不存在，或被同音高的另一个音符覆盖。</translation></message>
<message><source>The piece lasts {} hours; at most {} hours can be rendered in one go.</source><translation>乐曲长 {} 小时；一次最多渲染 {} 小时。</translation></message>
<message><source>The pitch {} is outside what MIDI has, C-1 to G9.</source><translation>音高 {} 超出 MIDI 的范围（C-1 到 G9）。</translation></message>
<message><source>The pitch {} to be kept lies outside the range or the scale</source><translation>要保留的音高 {} 在音域或音阶之外</translation></message>
<message><source>The pitches kept of {} cannot be spread over the bars with so many onsets a beat: let the pitches change, or allow other densities.</source><translation>{} 要保留的音高无法以这样的密度分布到各小节：请允许音高改变，或放宽密度。</translation></message>
<message><source>The pitches kept of {} find no place beside the notes that stay: unlock a note there, or let the pitches change.</source><translation>{} 要保留的音高在保留的音符旁没有位置：请解锁那里的一个音符，或允许音高改变。</translation></message>
<message><source>The program of a track to be made must be from 0 to 127, not {}.</source><translation>要新建的音轨的音色编号必须在 0 到 127 之间，而不是 {}。</translation></message>
<message><source>The range {} runs downwards: write the lower pitch first.</source><translation>音域 {} 高低颠倒：请先写较低的音。</translation></message>
<message><source>The region must begin and end on bar lines.</source><translation>区域必须从小节线开始，到小节线结束。</translation></message>
<message><source>The request makes a track that is already there.</source><translation>请求要新建的音轨已经存在。</translation></message>
<message><source>The request names a track that is no longer in the song.</source><translation>请求指定的音轨已不在乐曲中。</translation></message>
<message><source>The request names no bars.</source><translation>请求没有指定小节。</translation></message>
<message><source>The request was cancelled.</source><translation>请求已取消。</translation></message>
<message><source>The rhythm kept of {} and the notes that stay have {} at once, not {}: allow {}.</source><translation>{} 要保留的节奏与保留的音符同时有 {}，而不是 {} 个：请允许 {} 个。</translation></message>
<message><source>The rhythm kept of {} has {} at once, and only {} may be used</source><translation>{} 要保留的节奏同时有 {}，而只能使用 {}</translation></message>
<message><source>The rhythm kept of {} has {} at once, not {}</source><translation>{} 要保留的节奏同时有 {}，而不是 {} 个</translation></message>
<message><source>The rhythm kept of {} has {} in bar {}, not {}</source><translation>{0} 要保留的节奏在第 {2} 小节有 {1}，而不是 {3} 个</translation></message>
<message><source>The rhythm kept of {} leaves too few pitches for notes that sound together: widen the range or the scale, or unlock a note there.</source><translation>{} 要保留的节奏没有为同时发声的音留下足够的音高：请放宽音域或音阶，或解锁那里的一个音符。</translation></message>
<message><source>The seed must be a whole number from 0 to {}, not {}.</source><translation>种子必须是 0 到 {} 的整数，而不是 {}。</translation></message>
<message><source>The song has a gap or an event too large for a MIDI file.</source><translation>乐曲中有 MIDI 文件容不下的间隔或事件。</translation></message>
<message><source>The song has only {}.</source><translation>乐曲只有 {}。</translation></message>
<message><source>The song is too large to hand to the model process.</source><translation>乐曲太大，无法交给模型进程。</translation></message>
<message><source>The sound device stopped answering, so the song plays on without sound.</source><translation>声音设备停止响应，乐曲将继续无声播放。</translation></message>
<message><source>The sound font {} cannot be read: {}.</source><translation>无法读取音色库 {}：{}。</translation></message>
<message><source>The sound is too long for a WAV file (4 GB); write FLAC instead.</source><translation>声音太长，WAV 文件（4 GB）装不下；请改写 FLAC。</translation></message>
<message><source>The sound output failed, so the song plays without sound.</source><translation>声音输出失败，乐曲将无声播放。</translation></message>
<message><source>The strength must be from 0 to 1, not {}.</source><translation>强度必须在 0 到 1 之间，而不是 {}。</translation></message>
<message><source>The temperature must be from {} to {}, not {}.</source><translation>温度必须在 {} 到 {} 之间，而不是 {}。</translation></message>
<message><source>The track for the {} must be drums.</source><translation>{}的音轨必须是鼓。</translation></message>
<message><source>The track for the {} must not be drums.</source><translation>{}的音轨不能是鼓。</translation></message>
<message><source>The uid of a track to be made must be 0 or more, not {}.</source><translation>要新建的音轨的标识必须为 0 或更大，而不是 {}。</translation></message>
<message><source>The weights of the model {} are damaged, or not the ones its description names: install it again.</source><translation>模型 {} 的权重已损坏，或与其说明不符：请重新安装。</translation></message>
<message><source>The weights of the model {} are missing: {}.</source><translation>模型 {} 的权重缺失：{}。</translation></message>
<message><source>The weights of the model {} cannot be read: {}.</source><translation>无法读取模型 {} 的权重：{}。</translation></message>
<message><source>The weights {} cannot be read: {}.</source><translation>无法读取权重 {}：{}。</translation></message>
<message><source>The weights {} do not fit this model: {} is missing or of another shape.</source><translation>权重 {} 与此模型不符：{} 缺失或形状不同。</translation></message>
<message><source>The {} must be from 0 to 1, not {}.</source><translation>{} 必须在 0 到 1 之间，而不是 {}。</translation></message>
<message><source>There are no notes in these bars to vary, or all of them are locked.</source><translation>这些小节里没有可变奏的音符，或者它们都已锁定。</translation></message>
<message><source>There are no pitches to keep yet on {}</source><translation>{} 上还没有可保留的音高</translation></message>
<message><source>There is no model in {}: {} is missing.</source><translation>{} 中没有模型：缺少 {}。</translation></message>
<message><source>There is no model named {}: installed are {}.</source><translation>没有名为 {} 的模型：已安装的有 {}。</translation></message>
<message><source>There is no model named {}: no model is installed.</source><translation>没有名为 {} 的模型：尚未安装任何模型。</translation></message>
<message><source>There is no mood '{}': ask for {}.</source><translation>没有“{}”这种情绪：请选择 {}。</translation></message>
<message><source>There is no rhythm to keep yet on {}</source><translation>{} 上还没有可保留的节奏</translation></message>
<message><source>There is no scale named {}; the scales are {}.</source><translation>没有名为 {} 的音阶；可用的音阶有 {}。</translation></message>
<message><source>There is no sound font {}, which {} names.</source><translation>{1} 指定的音色库 {0} 不存在。</translation></message>
<message><source>There is no sound font {}.</source><translation>音色库 {} 不存在。</translation></message>
<message><source>There is no style '{}': ask for {}.</source><translation>没有“{}”这种风格：请选择 {}。</translation></message>
<message><source>There is no track "{}"; the song has {}.</source><translation>没有音轨“{}”；乐曲有 {} 条音轨。</translation></message>
<message><source>There is no track to write on.</source><translation>没有可写的音轨。</translation></message>
<message><source>This MIDI file counts time in film frames (SMPTE), not in beats, so its notes have no place in bars; export it again with ticks per quarter note.</source><translation>这个 MIDI 文件按电影帧（SMPTE）而不是按拍计时，音符无法放入小节；请以每四分音符的 tick 数重新导出。</translation></message>
<message><source>This MIDI file has no tracks that can be read.</source><translation>这个 MIDI 文件没有可读取的音轨。</translation></message>
<message><source>This MIDI file is cut off in its header.</source><translation>这个 MIDI 文件的文件头不完整。</translation></message>
<message><source>This MIDI file says that a quarter note has no ticks, so its times mean nothing.</source><translation>这个 MIDI 文件声称四分音符没有 tick，其时间没有意义。</translation></message>
<message><source>This is not a MIDI file: it has no MIDI header.</source><translation>这不是 MIDI 文件：没有 MIDI 文件头。</translation></message>
<message><source>This version has no model of the kind '{}'.</source><translation>这个版本没有“{}”类型的模型。</translation></message>
<message><source>Took the MIDI data out of its RIFF wrapper.</source><translation>已从 RIFF 封装中取出 MIDI 数据。</translation></message>
<message><source>Top-p must be above 0 and at most 1, not {}.</source><translation>Top-p 必须大于 0 且不超过 1，而不是 {}。</translation></message>
<message><source>Track {}</source><translation>音轨 {}</translation></message>
<message><source>Track {} is cut off before its first event and was left out.</source><translation>音轨 {} 在第一个事件之前就中断，已略去。</translation></message>
<message><source>Track {}: {}</source><translation>音轨 {}：{}</translation></message>
<message><source>With rhythm and pitches both kept there is nothing left to vary.</source><translation>节奏和音高都保留，就没有可变奏的了。</translation></message>
<message><source>With the rhythm and the pitches of {} both kept there is nothing left to write on it</source><translation>{} 的节奏和音高都保留，就没有可写的了</translation></message>
<message><source>Writes the hidden notes of selected bars: continue, infill, vary, harmonize and accompany.</source><translation>写出所选小节中隐去的音符：续写、填充、变奏、配和声与伴奏。</translation></message>
<message><source>a time was absurdly large; everything after it was left out.</source><translation>有一个时间大得离谱；其后的内容已略去。</translation></message>
<message><source>after the last track</source><translation>位于最后一条音轨之后</translation></message>
<message><source>after the last track: {}</source><translation>位于最后一条音轨之后：{}</translation></message>
<message><source>allow other pitches</source><translation>请允许其他音高</translation></message>
<message><source>allow up to {}</source><translation>请允许至多 {}</translation></message>
<message><source>allow {}</source><translation>请允许 {}</translation></message>
<message><source>allow {} notes at once</source><translation>请允许同时 {} 个音</translation></message>
<message><source>ask for at least {} or fewer</source><translation>请把“至少”降到 {} 或更少</translation></message>
<message><source>bass</source><translation>贝斯</translation></message>
<message><source>between tracks</source><translation>位于音轨之间</translation></message>
<message><source>between tracks: {}</source><translation>位于音轨之间：{}</translation></message>
<message><source>bytes after the end of the track were left out.</source><translation>音轨结束之后的字节已略去。</translation></message>
<message><source>contour</source><translation>轮廓</translation></message>
<message><source>counter</source><translation>副旋律</translation></message>
<message><source>cut # number(s) longer than MIDI allows.</source><translation>截短了 # 个超出 MIDI 允许长度的数。</translation></message>
<message><source>drums</source><translation>鼓</translation></message>
<message><source>harmony</source><translation>和声</translation></message>
<message><source>keep less</source><translation>请少保留一些</translation></message>
<message><source>leave out the least onsets a beat</source><translation>请去掉每拍最少起音数</translation></message>
<message><source>left out # message(s) about notes above the highest pitch.</source><translation>略去 # 条音高超出上限的音符消息。</translation></message>
<message><source>left out # message(s) that do not belong into files.</source><translation>略去 # 条不应出现在文件中的消息。</translation></message>
<message><source>left out # unreadable meta event(s).</source><translation>略去 # 个无法读取的元事件。</translation></message>
<message><source>let a track be written freely</source><translation>请让一个音轨自由写作</translation></message>
<message><source>let it be written freely</source><translation>请让它自由写作</translation></message>
<message><source>let one of them change</source><translation>请允许其中之一改变</translation></message>
<message><source>lift that limit or let the pitches change</source><translation>请取消该限制，或允许音高改变</translation></message>
<message><source>lower the least to {}</source><translation>请把下限降到 {}</translation></message>
<message><source>lowered # value(s) above 127 to 127.</source><translation>把 # 个大于 127 的值降到 127。</translation></message>
<message><source>piano</source><translation>钢琴</translation></message>
<message><source>pitches</source><translation>音高</translation></message>
<message><source>rhythm</source><translation>节奏</translation></message>
<message><source>skipped unreadable bytes in # place(s).</source><translation>在 # 处跳过无法读取的字节。</translation></message>
<message><source>the end of the track lay absurdly far away and was moved to the last event.</source><translation>音轨结尾远得离谱，已移到最后一个事件处。</translation></message>
<message><source>the end of the track was missing and was added.</source><translation>音轨缺少结尾，已补上。</translation></message>
<message><source>the file ends inside the track; what was there is kept.</source><translation>文件在音轨中途结束；已有内容予以保留。</translation></message>
<message><source>the last event was incomplete and was left out.</source><translation>最后一个事件不完整，已略去。</translation></message>
<message><source>the length of the track was wrong and was put right.</source><translation>音轨长度有误，已更正。</translation></message>
<message><source>the scale</source><translation>该音阶</translation></message>
<message><source>the scale {}</source><translation>自选音阶 {}</translation></message>
<message><source>the track</source><translation>该音轨</translation></message>
<message><source>unlock the bars to be written</source><translation>请解锁要写的小节</translation></message>
<message><source>widen the range</source><translation>请放宽音域</translation></message>
<message><source>widen the range down to {}</source><translation>请把音域向下放宽到 {}</translation></message>
<message><source>widen the range or leave out the scale</source><translation>请放宽音域，或去掉音阶</translation></message>
<message><source>widen the range or the scale</source><translation>请放宽音域或音阶</translation></message>
<message><source>widen the range up to {}</source><translation>请把音域向上放宽到 {}</translation></message>
<message><source>{} The one that comes with Antiphon plays instead.</source><translation>{}改用 Antiphon 自带的音色库。</translation></message>
<message><source>{} The song plays without sound.</source><translation>{}乐曲将无声播放。</translation></message>
<message><source>{} blues</source><translation>{} 布鲁斯</translation></message>
<message><source>{} cannot be read: {}.</source><translation>无法读取 {}：{}。</translation></message>
<message><source>{} cannot be written: {}.</source><translation>无法写入 {}：{}。</translation></message>
<message><source>{} chromatic</source><translation>{} 半音阶</translation></message>
<message><source>{} could not be written ({}); nothing was changed.</source><translation>无法写入 {}（{}）；没有任何改动。</translation></message>
<message><source>{} dorian</source><translation>{} 多利亚</translation></message>
<message><source>{} harmonic minor</source><translation>{} 和声小调</translation></message>
<message><source>{} is a zip file, but no Antiphon project.</source><translation>{} 是 zip 文件，但不是 Antiphon 工程。</translation></message>
<message><source>{} is damaged: its contents make no sense.</source><translation>{} 已损坏：内容无法理解。</translation></message>
<message><source>{} is damaged: its song makes no sense ({}).</source><translation>{} 已损坏：其中的乐曲无法理解（{}）。</translation></message>
<message><source>{} is larger than {} MB, too large for a song.</source><translation>{} 超过 {} MB，作为乐曲太大。</translation></message>
<message><source>{} is no Antiphon project, or it is damaged.</source><translation>{} 不是 Antiphon 工程，或已损坏。</translation></message>
<message><source>{} is no kind of song that Antiphon knows; it uses .mid, .midi and {}.</source><translation>{} 不是 Antiphon 认识的乐曲类型；可用 .mid、.midi 和 {}。</translation></message>
<message><source>{} is not a chord symbol; write for example C, Am7, F/A or G7sus4.</source><translation>{} 不是和弦标记；请写成如 C、Am7、F/A 或 G7sus4。</translation></message>
<message><source>{} is not a note name; write for example C, F# or Bb.</source><translation>{} 不是音名；请写成如 C、F# 或 Bb。</translation></message>
<message><source>{} is not a scale; write for example G major, D minor or F# dorian.</source><translation>{} 不是音阶；请写成如 G major、D minor 或 F# dorian。</translation></message>
<message><source>{} is not a sound font (.sf2 or .sf3).</source><translation>{} 不是音色库（.sf2 或 .sf3）。</translation></message>
<message><source>{} locrian</source><translation>{} 洛克里亚</translation></message>
<message><source>{} lydian</source><translation>{} 利底亚</translation></message>
<message><source>{} major</source><translation>{} 大调</translation></message>
<message><source>{} major pentatonic</source><translation>{} 大调五声</translation></message>
<message><source>{} melodic minor</source><translation>{} 旋律小调</translation></message>
<message><source>{} minor</source><translation>{} 小调</translation></message>
<message><source>{} minor pentatonic</source><translation>{} 小调五声</translation></message>
<message><source>{} mixolydian</source><translation>{} 混合利底亚</translation></message>
<message><source>{} octatonic</source><translation>{} 八声音阶</translation></message>
<message><source>{} onset a beat</source><translation>每拍 {} 个起音</translation></message>
<message><source>{} onsets a beat</source><translation>每拍 {} 个起音</translation></message>
<message><source>{} phrygian</source><translation>{} 弗里几亚</translation></message>
<message><source>{} tracks</source><translation>{} 条音轨</translation></message>
<message><source>{} tracks are named "{}"; name the track by its number.</source><translation>有 {} 条音轨名为“{}”；请用编号指定音轨。</translation></message>
<message><source>{} tracks: {}</source><translation>{} 条音轨：{}</translation></message>
<message><source>{} was saved by a newer Antiphon (project version {}; this program reads up to {}): update Antiphon to open it.</source><translation>{} 由更新版本的 Antiphon 保存（工程版本 {}；本程序最高支持 {}）：请更新 Antiphon 后再打开。</translation></message>
<message><source>{} whole tone</source><translation>{} 全音阶</translation></message>
<message><source>{}: {}.</source><translation>{}：{}。</translation></message>
</context>
<context><name>SettingsDialog</name>
<message><source>&amp;Reset this page</source><translation>重置本页(&amp;R)</translation></message>
<message><source>Adaptive</source><translation>自适应</translation></message>
<message><source>All keys at a glance</source><translation>所有快捷键一览</translation></message>
<message><source>All settings of this page back to the usual</source><translation>把本页的所有设置恢复为默认</translation></message>
<message><source>All the time</source><translation>连续</translation></message>
<message><source>Another one may run on another computer: ssh studio antiphon worker. Empty for Antiphon's own.</source><translation>可以在另一台电脑上运行：ssh studio antiphon worker。留空则使用 Antiphon 自带的。</translation></message>
<message><source>Answers</source><translation>候选数</translation></message>
<message><source>Antiphon's own</source><translation>Antiphon 自带</translation></message>
<message><source>Change keys …</source><translation>更改快捷键…</translation></message>
<message><source>Click on the beats</source><translation>按拍发出咔嗒声</translation></message>
<message><source>Close</source><translation>关闭</translation></message>
<message><source>Colour of the notes</source><translation>音符颜色</translation></message>
<message><source>Command of the worker</source><translation>工作进程命令</translation></message>
<message><source>Counts from the next start of Antiphon on.</source><translation>下次启动 Antiphon 时生效。</translation></message>
<message><source>Dark</source><translation>深色</translation></message>
<message><source>Device</source><translation>设备</translation></message>
<message><source>Each command can have a key of your own. They are kept in {}.</source><translation>每个命令都可以设定你自己的快捷键，保存在 {}。</translation></message>
<message><source>Following the playhead</source><translation>跟随播放头</translation></message>
<message><source>General</source><translation>常规</translation></message>
<message><source>Generation</source><translation>生成</translation></message>
<message><source>Grid</source><translation>网格</translation></message>
<message><source>Hide</source><translation>隐藏</translation></message>
<message><source>How many a request asks for where a song says nothing else.</source><translation>乐曲没有另行指定时，每次请求的候选数。</translation></message>
<message><source>How many the model computes on; it is started anew.</source><translation>模型计算所用的线程数；更改后模型会重新启动。</translation></message>
<message><source>It erases with the pencil and opens the menu with the other tools; swapped, it is the other way round.</source><translation>铅笔工具时擦除，其他工具时打开菜单；交换后则相反。</translation></message>
<message><source>Key to drag without snap</source><translation>拖动时不吸附的按键</translation></message>
<message><source>Keys</source><translation>快捷键</translation></message>
<message><source>Language (语言)</source><translation>语言 (Language)</translation></message>
<message><source>Light</source><translation>浅色</translation></message>
<message><source>Little makes keys answer sooner; much keeps a busy computer from crackling.</source><translation>缓冲小，按键响应更快；缓冲大，电脑繁忙时不易爆音。</translation></message>
<message><source>Metronome</source><translation>节拍器</translation></message>
<message><source>Middle C</source><translation>中央 C</translation></message>
<message><source>Minimap</source><translation>概览图</translation></message>
<message><source>Model</source><translation>模型</translation></message>
<message><source>No font on this computer has Chinese characters. On Debian or Ubuntu: sudo apt install fonts-noto-cjk.</source><translation>这台电脑上没有含中文字的字体。在 Debian 或 Ubuntu 上：sudo apt install fonts-noto-cjk。</translation></message>
<message><source>No grid</source><translation>无网格</translation></message>
<message><source>No sound</source><translation>没有声音</translation></message>
<message><source>Notes drawn and dragged land on the scale</source><translation>绘制和拖动的音符落在音阶上</translation></message>
<message><source>Open the folder</source><translation>打开文件夹</translation></message>
<message><source>Other tracks in the roll</source><translation>卷帘中的其他音轨</translation></message>
<message><source>Page by page</source><translation>逐页</translation></message>
<message><source>Pages</source><translation>页面</translation></message>
<message><source>Piano roll</source><translation>钢琴卷帘</translation></message>
<message><source>Pitch class</source><translation>音级</translation></message>
<message><source>Play a test chord</source><translation>播放测试和弦</translation></message>
<message><source>Right button</source><translation>鼠标右键</translation></message>
<message><source>Scale</source><translation>音阶</translation></message>
<message><source>Search for a setting</source><translation>搜索设置</translation></message>
<message><source>Settings</source><translation>设置</translation></message>
<message><source>Show</source><translation>显示</translation></message>
<message><source>Show and edit</source><translation>显示并可编辑</translation></message>
<message><source>Show more tracks in small rows</source><translation>用紧凑的行显示更多音轨</translation></message>
<message><source>Show the whole song</source><translation>显示整首乐曲</translation></message>
<message><source>Size of the window's contents</source><translation>界面缩放</translation></message>
<message><source>Some window managers keep Alt for themselves.</source><translation>有些窗口管理器会占用 Alt。</translation></message>
<message><source>Sound</source><translation>声音</translation></message>
<message><source>Sound font</source><translation>音色库</translation></message>
<message><source>Sound ready</source><translation>声音就绪</translation></message>
<message><source>Sound ready ahead</source><translation>音频缓冲</translation></message>
<message><source>Sounds on the track that is selected</source><translation>用所选音轨发声</translation></message>
<message><source>Stay</source><translation>不跟随</translation></message>
<message><source>Swap its two uses</source><translation>交换两种用途</translation></message>
<message><source>That of the desktop</source><translation>跟随桌面</translation></message>
<message><source>That of the system: {}</source><translation>跟随系统：{}</translation></message>
<message><source>The first that works</source><translation>第一个可用的</translation></message>
<message><source>The model's choice</source><translation>由模型决定</translation></message>
<message><source>The sounds to play with: a file .sf2 or .sf3.</source><translation>播放用的音色：.sf2 或 .sf3 文件。</translation></message>
<message><source>The window changes at once; the song is not touched.</source><translation>窗口立即切换；乐曲不受影响。</translation></message>
<message><source>Theme</source><translation>主题</translation></message>
<message><source>Threads</source><translation>线程</translation></message>
<message><source>Track</source><translation>音轨</translation></message>
<message><source>Track list</source><translation>音轨列表</translation></message>
<message><source>Unsaved edits are kept in {}, at most two seconds old. After a crash they are offered at the next start.</source><translation>未保存的编辑保存在 {}，最多滞后两秒。崩溃之后，下次启动时会提供恢复。</translation></message>
<message><source>Velocity</source><translation>力度</translation></message>
<message><source>What notes snap to; triplets and dotted values are in the list of the toolbar.</source><translation>音符吸附的网格；三连音和附点在工具栏的列表里。</translation></message>
<message><source>What the key 60 is called.</source><translation>MIDI 音高 60 的名称。</translation></message>
<message><source>What writes where a song says nothing else.</source><translation>乐曲没有另行指定时使用的模型。</translation></message>
<message><source>{:.0f} ms ({} samples)</source><translation>{:.0f} 毫秒（{} 采样）</translation></message>
</context>
<context><name>Shortcuts</name>
<message><source>In the file of your keys ({}) this makes no sense and was left out: {}.</source><translation>你的快捷键文件（{}）中有无法理解的内容，已忽略：{}。</translation></message>
<message><source>The file of your keys ({}) cannot be read: the usual keys are in use.</source><translation>无法读取你的快捷键文件（{}）：正在使用默认快捷键。</translation></message>
<message><source>The folder for your keys cannot be made: {}.</source><translation>无法创建存放快捷键的文件夹：{}。</translation></message>
</context>
<context><name>SongMapDialog</name>
<message><source> bpm</source><translation> bpm</translation></message>
<message><source>&amp;Find</source><translation>识别(&amp;F)</translation></message>
<message><source>&amp;Remove changes here</source><translation>移除此处的更改(&amp;R)</translation></message>
<message><source>Bar {} will be short: the meter changes after it.</source><translation>第 {} 小节将变短：其后拍号改变。</translation></message>
<message><source>Beats in a bar</source><translation>每小节拍数</translation></message>
<message><source>From bar</source><translation>起始小节</translation></message>
<message><source>Key</source><translation>调</translation></message>
<message><source>Meter</source><translation>拍号</translation></message>
<message><source>Tempo</source><translation>速度</translation></message>
<message><source>Tempo, meter and key</source><translation>速度、拍号和调</translation></message>
<message><source>The key that the notes from here on fit best</source><translation>从这里起的音符最符合的调</translation></message>
<message><source>There are no notes here to find a key in.</source><translation>这里没有可供识别调的音符。</translation></message>
<message><source>Value of a beat</source><translation>每拍的音符时值</translation></message>
<message><source>not set</source><translation>未设定</translation></message>
<message><source>{} fits best ({:.0f} %), then {} ({:.0f} %)</source><translation>最符合 {}（{:.0f}%），其次 {}（{:.0f}%）</translation></message>
</context>
<context><name>StartPage</name>
<message><source>A MIDI file or an Antiphon project (Ctrl+O)</source><translation>MIDI 文件或 Antiphon 工程（Ctrl+O）</translation></message>
<message><source>An empty song with a piano, and the pencil in your hand (Ctrl+N)</source><translation>带钢琴音轨的空乐曲，铅笔已在手（Ctrl+N）</translation></message>
<message><source>Open a song …</source><translation>打开乐曲…</translation></message>
<message><source>Recent</source><translation>最近</translation></message>
<message><source>Sketch some bars, select them, and let Antiphon answer. Everything stays on this computer.</source><translation>写下几小节，选中它们，让 Antiphon 应和。一切都留在这台电脑上。</translation></message>
<message><source>Start drawing</source><translation>开始绘制</translation></message>
<message><source>Try it on an example</source><translation>用示例试试</translation></message>
<message><source>What are you working on?</source><translation>今天写点什么？</translation></message>
<message><source>a hymn for four voices</source><translation>四声部赞美诗</translation></message>
<message><source>ballad: flute, piano, bass, drums</source><translation>抒情曲：长笛、钢琴、贝斯、鼓</translation></message>
<message><source>or drop a MIDI file here</source><translation>或把 MIDI 文件拖到这里</translation></message>
<message><source>recorder, lute and viol in 6/8</source><translation>竖笛、鲁特琴与维奥尔琴，6/8 拍</translation></message>
</context>
<context><name>StatusLine</name>
<message numerus="yes"><source>%n note(s) selected</source><translation><numerusform>已选 %n 个音符</numerusform></translation></message>
<message><source>Model ready: {}</source><translation>模型就绪：{}</translation></message>
<message><source>Model: starting …</source><translation>模型：启动中…</translation></message>
<message><source>No model</source><translation>没有模型</translation></message>
<message><source>No sound</source><translation>没有声音</translation></message>
<message><source>Redone: {}</source><translation>已重做：{}</translation></message>
<message><source>Sound ready</source><translation>声音就绪</translation></message>
<message><source>Undone: {}</source><translation>已撤销：{}</translation></message>
</context>
<context><name>StepEntry</name>
<message><source>Enter notes</source><translation>输入音符</translation></message>
<message><source>Step entry: A to K write {} to {}</source><translation>步进输入：A 到 K 写入 {} 到 {}</translation></message>
<message><source>There is no track to write in: add one first.</source><translation>没有可写入的音轨：请先添加一条。</translation></message>
</context>
<context><name>StepsModel</name>
<message><source>Beginning</source><translation>开始</translation></message>
<message><source>Undone; click to do it again</source><translation>已撤销；点击重做</translation></message>
<message><source>{}, the song is here</source><translation>{}，乐曲在此处</translation></message>
<message><source>{}, undone</source><translation>{}，已撤销</translation></message>
</context>
<context><name>SurpriseLane</name>
<message><source>How unexpected each note is to the model, which hears what comes before and after</source><translation>模型听过前后内容后，每个音符有多出人意料</translation></message>
<message><source>Listening …</source><translation>正在聆听…</translation></message>
<message><source>Surprise</source><translation>意外度</translation></message>
<message><source>Surprise lane</source><translation>意外度栏</translation></message>
<message><source>The notes have changed</source><translation>音符已改动</translation></message>
<message><source>{}   {}   {:.1f} nats, {}</source><translation>{}   {}   {:.1f} 奈特，{}</translation></message>
<message><source>{}: measure again</source><translation>{}：重新测量</translation></message>
</context>
<context><name>Thumbnail</name>
<message><source>Candidate {}</source><translation>候选 {}</translation></message>
<message><source>Candidate {}: click to hear it in place, drag it out as a MIDI file ({})</source><translation>候选 {}：点击在原处试听，可拖出为 MIDI 文件（{}）</translation></message>
</context>
<context><name>Toolbar</name>
<message><source>Adaptive</source><translation>自适应</translation></message>
<message><source>Drag from here: the selected notes or bars as a MIDI file</source><translation>从这里拖出：所选音符或小节的 MIDI 文件</translation></message>
<message><source>Drag the selection out</source><translation>拖出选区</translation></message>
<message><source>Grid</source><translation>网格</translation></message>
<message><source>No grid</source><translation>无网格</translation></message>
<message><source>Position: bar, beat, sixteenth</source><translation>位置：小节、拍、十六分音符</translation></message>
<message><source>The grid that notes snap to</source><translation>音符吸附的网格</translation></message>
<message><source>Tools and transport</source><translation>工具与走带</translation></message>
<message><source>dotted</source><translation>附点</translation></message>
<message><source>straight</source><translation>常规</translation></message>
<message><source>triplet</source><translation>三连音</translation></message>
<message><source>{:.0f} bpm</source><translation>{:.0f} BPM</translation></message>
</context>
<context><name>TrackCommands</name>
<message numerus="yes"><source>%n track(s)</source><translation><numerusform>%n 条音轨</numerusform></translation></message>
<message><source>&amp;Colour</source><translation>颜色</translation></message>
<message><source>&amp;Group</source><translation>音轨组</translation></message>
<message><source>All tracks are heard</source><translation>所有音轨都在发声</translation></message>
<message><source>All tracks are selected</source><translation>已选中所有音轨</translation></message>
<message><source>As at first</source><translation>恢复默认</translation></message>
<message><source>Colour {}</source><translation>颜色 {}</translation></message>
<message><source>Drums</source><translation>鼓</translation></message>
<message><source>Group</source><translation>音轨组</translation></message>
<message><source>This is the first place.</source><translation>已在最上面。</translation></message>
<message><source>This is the last place.</source><translation>已在最下面。</translation></message>
<message><source>{name}, track {number} of {count}</source><translation>{name}，第 {number} 条，共 {count} 条音轨</translation></message>
<message><source>{place}, in the group {group}</source><translation>{place}，在音轨组 {group} 中</translation></message>
<message><source>{} added</source><translation>已添加 {}</translation></message>
<message><source>{} armed for recording</source><translation>{} 已准备录音</translation></message>
<message><source>{} deleted</source><translation>已删除 {}</translation></message>
<message><source>{} muted</source><translation>{} 已静音</translation></message>
<message><source>{} no longer armed</source><translation>{} 已取消录音准备</translation></message>
<message><source>{} no longer muted</source><translation>{} 已取消静音</translation></message>
<message><source>{} no longer solo</source><translation>{} 已取消独奏</translation></message>
<message><source>{} solo</source><translation>{} 独奏</translation></message>
</context>
<context><name>TrackEditor</name>
<message><source>Add track</source><translation>添加音轨</translation></message>
<message><source>Change instrument</source><translation>更改乐器</translation></message>
<message><source>Delete track</source><translation>删除音轨</translation></message>
<message><source>Delete tracks</source><translation>删除音轨</translation></message>
<message><source>Duplicate track</source><translation>制作音轨副本</translation></message>
<message><source>Duplicate tracks</source><translation>制作音轨副本</translation></message>
<message><source>Group tracks</source><translation>编组音轨</translation></message>
<message><source>Move track</source><translation>移动音轨</translation></message>
<message><source>Move tracks</source><translation>移动音轨</translation></message>
<message><source>Rename group</source><translation>重命名音轨组</translation></message>
<message><source>Rename track</source><translation>重命名音轨</translation></message>
<message><source>Take out of the group</source><translation>移出音轨组</translation></message>
<message><source>Ungroup tracks</source><translation>解散音轨组</translation></message>
<message><source>{} copy</source><translation>{} 副本</translation></message>
</context>
<context><name>TrackPanel</name>
<message><source>Add a track</source><translation>添加音轨</translation></message>
<message><source>Bass</source><translation>贝斯</translation></message>
<message><source>Drums</source><translation>鼓</translation></message>
<message><source>Guitar</source><translation>吉他</translation></message>
<message><source>Melody</source><translation>旋律</translation></message>
<message><source>Piano</source><translation>钢琴</translation></message>
<message><source>Strings</source><translation>弦乐</translation></message>
<message><source>Tracks</source><translation>音轨</translation></message>
</context>
<context><name>TrackRow</name>
<message><source>Arm {} for recording</source><translation>{} 录音准备</translation></message>
<message><source>Arm: recording goes to this track</source><translation>录音准备：录到这条音轨</translation></message>
<message><source>Choose the instrument</source><translation>选择乐器</translation></message>
<message><source>Mute</source><translation>静音</translation></message>
<message><source>Mute {}</source><translation>静音 {}</translation></message>
<message><source>Pan</source><translation>声像</translation></message>
<message><source>Pan of {}</source><translation>{} 的声像</translation></message>
<message><source>Pan: {}</source><translation>声像：{}</translation></message>
<message><source>Solo {}</source><translation>独奏 {}</translation></message>
<message><source>Solo: hear this track alone; with Ctrl no other is solo</source><translation>独奏：只听这条音轨；按住 Ctrl 则取消其他音轨的独奏</translation></message>
<message><source>Track {}</source><translation>音轨 {}</translation></message>
<message><source>Vol</source><translation>音量</translation></message>
<message><source>Volume of {}</source><translation>{} 的音量</translation></message>
<message><source>Volume: {} %</source><translation>音量：{}%</translation></message>
<message><source>drawn in</source><translation>当前绘制的音轨</translation></message>
<message><source>left</source><translation>左</translation></message>
<message><source>middle</source><translation>中</translation></message>
<message><source>right</source><translation>右</translation></message>
<message><source>selected</source><translation>已选</translation></message>
<message><source>{name}, {instrument}</source><translation>{name}，{instrument}</translation></message>
<message><source>{}, instrument of {}</source><translation>{}，{} 的乐器</translation></message>
</context>
<context><name>UndoSteps</name>
<message><source>Close the undo history</source><translation>关闭撤销历史</translation></message>
<message><source>Undo history</source><translation>撤销历史</translation></message>
</context>
<context><name>ValueField</name>
<message><source>Set {} points</source><translation>设定{}节点</translation></message>
<message><source>Value, {} to {}</source><translation>数值，{} 至 {}</translation></message>
<message><source>“{}” is no number from {} to {}.</source><translation>“{}”不是 {} 至 {} 之间的数字。</translation></message>
</context>
<context><name>VaryOptions</name>
<message><source>Change</source><translation>改变</translation></message>
<message><source>Every note stays where it is and as long: only pitches change</source><translation>每个音符的位置和长度不变：只改变音高</translation></message>
<message><source>How much of the notes Vary changes</source><translation>变奏改变多少音符</translation></message>
<message><source>Keep</source><translation>保留</translation></message>
<message><source>Notes of the chord stay notes of the chord, on the beats</source><translation>拍点上的和弦音仍是和弦音</translation></message>
<message><source>The pitches stay in their order: only the rhythm changes</source><translation>音高顺序不变：只改变节奏</translation></message>
<message><source>The tune rises and falls as it did, in its own rhythm</source><translation>旋律的起伏与节奏保持不变</translation></message>
<message><source>Vary strength</source><translation>变奏强度</translation></message>
</context>
<context><name>VelocityLane</name>
<message><source>Change velocity</source><translation>更改力度</translation></message>
<message><source>Drag a stem, or drag across to draw a ramp</source><translation>拖动单根竖线，或横向拖动画出渐变</translation></message>
<message><source>Vel</source><translation>力度</translation></message>
<message><source>Velocity lane</source><translation>力度栏</translation></message>
</context>
<context><name>VelocityWheel</name>
<message><source>Change velocity</source><translation>更改力度</translation></message>
</context>
<context><name>Window</name>
<message><source>Something went wrong in the program ({}): save the song, and go on.</source><translation>程序出了问题（{}）：请保存乐曲后继续。</translation></message>
</context>
<context><name>Words</name>
<message><source>, </source><translation>、</translation></message>
<message><source>{names} and {count} more</source><translation>{names}，另有 {count} 个</translation></message>
<message><source>{names} and {last}</source><translation>{names} 和 {last}</translation></message>
</context>
</TS>
