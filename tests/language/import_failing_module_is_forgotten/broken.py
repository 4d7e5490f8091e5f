import control
control.attempts += 1
if not control.works:
    raise ValueError('attempt %d' % control.attempts)
done = True
