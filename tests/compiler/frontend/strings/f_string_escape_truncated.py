# error: 2:9: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \xXX escape
f'\x4{a}'
