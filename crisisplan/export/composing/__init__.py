"""From blocks to pages: rows, sections, the help box, the foot, and the sheet they stand on."""
