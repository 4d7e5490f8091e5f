# error: 2:1: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-9: illegal Unicode character
'\U00110000'
