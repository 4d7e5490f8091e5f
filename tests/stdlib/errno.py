import errno
assert errno.ENOENT == 2 and errno.EPERM == 1 and errno.EPIPE == 32 and errno.EINVAL == 22
assert errno.errorcode[2] == 'ENOENT' and errno.errorcode[errno.EAGAIN] == 'EAGAIN' and errno.EAGAIN == errno.EWOULDBLOCK
assert errno.errorcode[errno.EOPNOTSUPP] in ('EOPNOTSUPP', 'ENOTSUP') and errno.errorcode[35] == 'EDEADLOCK'
try:
    open('no such file at all')
except OSError as e:
    assert e.errno == errno.ENOENT
