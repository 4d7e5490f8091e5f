# error: 3:1: default 'except:' must be last
try: pass
except: pass
except A: pass
