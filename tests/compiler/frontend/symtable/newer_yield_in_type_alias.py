# error: 3:11: yield expression cannot be used within a type alias
# needs: 3.13
type X = (yield)
