"""Mouse gestures in the roll, one file each, and the choice between them."""
