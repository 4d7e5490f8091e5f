from ... import y
