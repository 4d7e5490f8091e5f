# error: 2:1: (unicode error) 'unicodeescape' codec can't decode bytes in position 10-13: truncated \uXXXX escape
'é\u12'
