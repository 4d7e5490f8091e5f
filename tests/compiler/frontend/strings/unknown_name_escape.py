# error: 2:1: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-10: unknown Unicode character name
'\N{NO SUCH}'
