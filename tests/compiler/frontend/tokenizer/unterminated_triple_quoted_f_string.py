# error: 2:5: unterminated triple-quoted f-string literal (detected at line 3)
x = f'''abc{1}

