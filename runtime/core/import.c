// import.c - import statements: finding, loading, binding.
//
// A module comes from the program itself (its table of compiled modules), from the native
// modules linked into it, or, when the frontend is there, from a file on sys.path. sys.modules
// decides in every step: a body may replace or remove its own entry while it runs.

#include "runtime.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

// ---- sys.modules --------------------------------------------------------------------

static KrValue
modules(void)
{
    if (!kr_isset(kr_state.modules))
        kr_state.modules = kr_dict_new();
    return kr_state.modules;
}

int
kr_modules_set(KrValue name, KrValue module)
{
    return kr_iserr(modules()) ? -1 : kr_dict_set(kr_state.modules, name, module);
}

// After a failure, whose exception stays pending.
void
kr_modules_forget(KrValue name)
{
    KrValue exc = kr_pending() ? kr_take() : KR_ABSENT;
    if (kr_dict_del(modules(), name) < 0)
        kr_clear();
    if (kr_isset(exc))
        kr_set_pending(exc);
}

// ABSENT, nothing pending: not there.
static KrValue
loaded(KrValue name)
{
    return kr_iserr(modules()) ? KR_ERROR : kr_dict_get(kr_state.modules, name);
}

KrValue
kr_add_module(KrValue name)
{
    KrValue m = loaded(name);
    if (kr_isset(m) || kr_pending())
        return m;
    m = kr_module_new(name);
    return kr_iserr(m) || kr_modules_set(name, m) < 0 ? KR_ERROR : m;
}

// ---- errors ----------------------------------------------------------------------------

// ImportError(text, name=..., path=...).
static KrValue
import_error(const KrType *type, KrValue name, KrValue path, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    KrValue text = kr_str_vformat(format, args);
    va_end(args);
    if (kr_iserr(text))
        return KR_ERROR;
    kr_raise_value(type, text);
    KrValue exc = kr_take();
    if (kr_setattr(exc, KR_S(name), name) < 0 || (kr_isset(path) && kr_setattr(exc, KR_S(path), path) < 0))
        return KR_ERROR;
    kr_set_pending(exc);
    return KR_ERROR;
}

static KrValue
not_found(KrValue name)
{
    return import_error(&kr_ModuleNotFoundError_type, name, KR_ABSENT, "No module named %R", name);
}

// ---- specs ------------------------------------------------------------------------------

typedef struct Spec {
    KrObject ob;
    KrExtra *extra;
} Spec;

static KrValue
spec_repr(KrValue self)
{
    static const char *const names[] = { "name", "loader", "origin", "submodule_search_locations" };
    KrValue parts = kr_list_new(4);
    for (size_t i = 0; kr_isset(parts) && i < sizeof names / sizeof *names; i++) {
        KrValue v = kr_slot_get(self, kr_str(names[i]));
        if (!kr_isset(v) || (i > 1 && kr_is_none(v)))
            continue;
        KrValue part = kr_str_format("%s=%R", names[i], v);
        if (kr_iserr(part) || kr_list_append(parts, part) < 0)
            return KR_ERROR;
    }
    KrValue text = kr_iserr(parts) ? KR_ERROR : kr_str_join(kr_str(", "), parts);
    return kr_iserr(text) ? KR_ERROR : kr_str_format("ModuleSpec(%S)", text);
}

static KrValue
spec_dict(KrValue self)
{
    return kr_instance_dict(self);
}

static const KrRow spec_rows[] = {
    KR_GETSET("__dict__", spec_dict, NULL, NULL),
    KR_END_ROWS,
};

static const KrType spec_type = {
    KR_TYPE_HEAD(spec_type, "_frozen_importlib.ModuleSpec", Spec),
    .extra = offsetof(Spec, extra),
    .rows = spec_rows,
    .slot = { .repr = spec_repr },
};

// What loads a module from its file.
typedef struct Loader {
    KrObject ob;
    KrValue name, path;
} Loader;

static KrValue
loader_name(KrValue self)
{
    return ((Loader *)kr_obj(self))->name;
}

static KrValue
loader_path(KrValue self)
{
    return ((Loader *)kr_obj(self))->path;
}

static KrValue
loader_get_filename(KrValue self, KrValue name)
{
    (void)name;
    return loader_path(self);
}

static const KrRow loader_rows[] = {
    KR_GETSET("name", loader_name, NULL, NULL),
    KR_GETSET("path", loader_path, NULL, NULL),
    KR_METHOD("get_filename", loader_get_filename, "(self, fullname=None)", VALUE, ALLOCATES, "Return the path to the source file."),
    KR_END_ROWS,
};

static const KrType loader_type = {
    KR_TYPE_HEAD(loader_type, "_frozen_importlib_external.SourceFileLoader", Loader),
    .rows = loader_rows,
};

static KrValue
new_loader(KrValue name, KrValue path)
{
    Loader *l = kr_new(&loader_type);
    if (!l)
        return KR_ERROR;
    kr_set(l, &l->name, name);
    kr_set(l, &l->path, path);
    return kr_value(l);
}

// "a.b" of "a.b.c"; "" of "a".
static KrValue
parent_of(KrValue name)
{
    KrStr *s = kr_as_str(name);
    size_t end = s->len;
    while (end > 0 && kr_str_at(s, end - 1) != '.')
        end--;
    return end ? kr_str_substr(name, 0, end - 1) : KR_S(empty);
}

static int
put(KrValue spec, KrValue name, KrValue v)
{
    return kr_iserr(v) ? -1 : kr_slot_set(spec, name, v);
}

// Gives a module its __spec__ and what goes with it. file ABSENT: a built-in module; path
// (a list) ABSENT: no package.
int
kr_module_set_spec(KrValue module, KrValue name, KrValue file, KrValue path)
{
    KrValue spec = kr_value(kr_new(&spec_type));
    KrValue parent = kr_isset(path) ? name : parent_of(name);
    KrValue loader = kr_isset(file) ? new_loader(name, file) : KR_None;
    if (kr_iserr(spec) || kr_iserr(parent) || kr_iserr(loader))
        return -1;
    KrValue or_none = kr_isset(path) ? path : KR_None;
    if (put(spec, KR_S(name), name) < 0 || put(spec, KR_S(loader), loader) < 0
        || put(spec, KR_S(origin), kr_isset(file) ? file : kr_str("built-in")) < 0
        || put(spec, KR_S(loader_state), KR_None) < 0 || put(spec, KR_S(submodule_search_locations), or_none) < 0
        || put(spec, KR_S(cached), KR_None) < 0 || put(spec, KR_S(parent), parent) < 0
        || put(spec, KR_S(has_location), kr_bool(kr_isset(file))) < 0)
        return -1;
    KrValue dict = ((KrModule *)kr_obj(module))->dict;
    if (kr_dict_set(dict, KR_S(__spec__), spec) < 0 || kr_dict_set(dict, KR_S(__loader__), loader) < 0
        || kr_dict_set(dict, KR_S(__package__), parent) < 0)
        return -1;
    if (kr_isset(file) && (kr_dict_set(dict, KR_S(__file__), file) < 0 || kr_dict_set(dict, KR_S(__cached__), KR_None) < 0))
        return -1;
    return kr_isset(path) ? kr_dict_set(dict, KR_S(__path__), path) : 0;
}

static int
set_initializing(KrValue module, KrValue flag)
{
    KrValue spec = kr_dict_get_str(((KrModule *)kr_obj(module))->dict, KR_S(__spec__));
    return kr_isset(spec) && kr_exact(spec, &spec_type) ? kr_slot_set(spec, KR_S(_initializing), flag) : 0;
}

// ---- running a body ------------------------------------------------------------------------

typedef struct Found {          // a module that is to be loaded
    const KrProgramModule *program;
    KrValue file;               // str
    KrValue path;               // list of a package; ABSENT
    bool namespace;             // a folder without __init__.py
} Found;

static char *
read_text(const char *name, size_t *size)
{
    FILE *f = fopen(name, "rb");
    if (!f)
        return NULL;
    size_t cap = 1 << 14, n = 0, got;
    char *text = kr_alloc_bytes(cap);
    while (text && (got = fread(text + n, 1, cap - n - 1, f)) > 0) {
        n += got;
        if (n + 1 < cap)
            continue;
        text = kr_realloc_bytes(text, cap, cap * 2);
        cap *= 2;
    }
    fclose(f);
    if (!text)
        return NULL;
    text[n] = 0;
    *size = n;
    return text;
}

static int
run_file(KrValue file, KrValue dict)
{
    const char *name = kr_fs_encode(file);
    if (!name)
        return -1;
    size_t n;
    char *text = read_text(name, &n);
    if (!text) {
        if (!kr_pending())
            kr_raise_errno(file);
        return -1;
    }
    KrValue code = kr_state.compile(text, n, file, "exec", KR_COMPILE_DONT_INHERIT | KR_COMPILE_BYTES);
    if (kr_iserr(code))
        return -1;
    return kr_iserr(kr_eval_code((KrCode *)kr_obj(code), dict, dict, KR_ABSENT)) ? -1 : 0;
}

static KrValue
load(KrValue name, const Found *found)
{
    KrValue m = kr_module_new(name);
    if (kr_iserr(m) || kr_module_set_spec(m, name, found->namespace ? KR_ABSENT : found->file, found->path) < 0)
        return KR_ERROR;
    KrValue dict = ((KrModule *)kr_obj(m))->dict;
    if (kr_dict_set(dict, KR_S(__builtins__), kr_state.builtins) < 0 || kr_modules_set(name, m) < 0)
        return KR_ERROR;
    if (found->namespace)
        return m;
    if (set_initializing(m, KR_True) < 0)
        return KR_ERROR;
    int failed = found->program ? kr_iserr(kr_run_program_module(found->program, dict)) : run_file(found->file, dict);
    if (failed) {
        kr_modules_forget(name);
        return KR_ERROR;
    }
    if (set_initializing(m, KR_False) < 0)
        return KR_ERROR;
    // The body may have put something else in its place.
    m = loaded(name);
    return kr_isset(m) || kr_pending() ? m : kr_raise_value(KR_KeyError, name);
}

// ---- finding ---------------------------------------------------------------------------------

static const KrModuleDef *
find_native(KrValue name)
{
    const KrModuleDef *const *d = kr_state.program ? kr_state.program->natives : NULL;
    for (; d && *d; d++)
        if (kr_str_is(name, (*d)->name))
            return *d;
    return NULL;
}

static KrValue
folder_of(KrValue file)
{
    KrStr *s = kr_as_str(file);
    size_t end = s->len;
    while (end > 0 && kr_str_at(s, end - 1) != '/')
        end--;
    return end > 1 ? kr_str_substr(file, 0, end - 1) : end ? file : KR_S(empty);
}

// 1 found, 0 not, -1 failed.
static int
find_program(KrValue name, Found *found)
{
    const KrProgramModule *p = kr_state.program ? kr_state.program->modules : NULL;
    for (; p && p->name; p++) {
        if (!kr_str_is(name, p->name))
            continue;
        found->program = p;
        found->file = kr_absolute_path(p->file ? p->file : p->name);
        if (kr_iserr(found->file))
            return -1;
        if (p->package) {
            KrValue folder = folder_of(found->file);
            found->path = kr_iserr(folder) ? KR_ERROR : kr_list_n(&folder, 1);
            if (kr_iserr(found->path))
                return -1;
        }
        return 1;
    }
    return 0;
}

static int
is_file(KrValue path)
{
    struct stat st;
    const char *text = kr_fs_encode(path);
    return text ? stat(text, &st) == 0 && S_ISREG(st.st_mode) : -1;
}

static int
is_folder(KrValue path)
{
    struct stat st;
    const char *text = kr_fs_encode(path);
    return text ? stat(text, &st) == 0 && S_ISDIR(st.st_mode) : -1;
}

static KrValue
join(KrValue folder, const char *format, KrValue tail)
{
    KrStr *s = kr_as_str(folder);
    KrValue name = kr_str_format(format, tail);
    if (kr_iserr(name) || s->len == 0)
        return kr_iserr(name) ? KR_ERROR : name;
    bool slash = kr_str_at(s, s->len - 1) == '/';
    return kr_str_format(slash ? "%S%S" : "%S/%S", folder, name);
}

// In one folder: package, module, or (added to namespaces) a folder of that name.
static int
find_in(KrValue folder, KrValue tail, Found *found, KrValue namespaces)
{
    KrValue sub = join(folder, "%S", tail);
    if (kr_iserr(sub))
        return -1;
    int dir = is_folder(sub);
    if (dir < 0)
        return -1;
    if (dir) {
        KrValue file = join(sub, "%S", kr_str("__init__.py"));
        int there = kr_iserr(file) ? -1 : is_file(file);
        if (there < 0)
            return -1;
        if (there) {
            found->file = file;
            found->path = kr_list_n(&sub, 1);
            return kr_iserr(found->path) ? -1 : 1;
        }
    }
    KrValue file = join(folder, "%S.py", tail);
    int there = kr_iserr(file) ? -1 : is_file(file);
    if (there) {
        found->file = file;
        return there;
    }
    return dir && kr_list_append(namespaces, sub) < 0 ? -1 : 0;
}

// Along path, a list of folders.
static int
find_file(KrValue path, KrValue tail, Found *found)
{
    KrValue namespaces = kr_list_new(0), folders = kr_iserr(namespaces) ? KR_ERROR : kr_list_from(path);
    if (kr_iserr(folders))
        return -1;
    for (size_t i = 0; i < kr_as_list(folders)->len; i++) {
        KrValue folder = kr_as_list(folders)->items[i];
        if (!kr_is_str(folder))
            continue;
        int r = find_in(folder, tail, found, namespaces);
        if (r)
            return r;
    }
    if (!kr_as_list(namespaces)->len)
        return 0;
    found->namespace = true;
    found->path = namespaces;
    return 1;
}

static KrValue
search_path(void)
{
    if (kr_isset(kr_state.sys)) {
        KrValue path = kr_dict_get_str(((KrModule *)kr_obj(kr_state.sys))->dict, KR_S(path));
        if (kr_isset(path))
            return path;
    }
    return kr_isset(kr_state.path) ? kr_state.path : kr_list_new(0);
}

// ---- loading by name ---------------------------------------------------------------------------

static KrValue
tail_of(KrValue name)
{
    size_t parent = kr_as_str(parent_of(name))->len;
    return parent ? kr_str_substr(name, parent + 1, kr_as_str(name)->len) : name;
}

static KrValue
find_and_load(KrValue name, KrValue path)
{
    Found found = { 0 };
    int there = find_program(name, &found);
    if (there < 0)
        return KR_ERROR;
    if (there)
        return load(name, &found);
    const KrModuleDef *native = find_native(name);
    if (native)
        return kr_module_native(native);
    if (!kr_state.compile)
        return not_found(name);
    KrValue tail = tail_of(name);
    there = kr_iserr(tail) ? -1 : find_file(path, tail, &found);
    if (there < 0)
        return KR_ERROR;
    return there ? load(name, &found) : not_found(name);
}

static KrValue load_absolute(KrValue name);

static KrValue
load_submodule(KrValue name, KrValue parent)
{
    KrValue package = load_absolute(parent);
    if (kr_iserr(package))
        return KR_ERROR;
    KrValue m = loaded(name);
    if (kr_isset(m) || kr_pending())
        return m;
    package = loaded(parent);
    if (!kr_isset(package))
        return kr_pending() ? KR_ERROR : kr_raise_value(KR_KeyError, parent);
    bool found;
    KrValue path = kr_getattr_opt(package, KR_S(__path__), &found);
    if (!found) {
        if (kr_pending())
            return KR_ERROR;
        return import_error(&kr_ModuleNotFoundError_type, name, KR_ABSENT, "No module named %R; %R is not a package", name, parent);
    }
    m = find_and_load(name, path);
    if (kr_iserr(m))
        return KR_ERROR;
    KrValue tail = tail_of(name);
    if (kr_iserr(tail) || kr_setattr(package, tail, m) < 0)
        return KR_ERROR;
    return m;
}

static KrValue
load_absolute(KrValue name)
{
    if (kr_check_stack() < 0)
        return KR_ERROR;
    KrValue m = loaded(name);
    if (kr_isset(m) && kr_is_none(m))
        return import_error(&kr_ModuleNotFoundError_type, name, KR_ABSENT, "import of %S halted; None in sys.modules", name);
    if (kr_isset(m) || kr_pending())
        return m;
    KrValue parent = parent_of(name);
    if (kr_iserr(parent))
        return KR_ERROR;
    if (kr_as_str(parent)->len)
        return load_submodule(name, parent);
    KrValue path = search_path();
    return kr_iserr(path) ? KR_ERROR : find_and_load(name, path);
}

// ---- relative names ------------------------------------------------------------------------------

// The package that the importing module is in; a str.
static KrValue
current_package(KrValue globals)
{
    KrValue package = kr_dict_get_str(globals, KR_S(__package__));
    if (kr_isset(package) && !kr_is_none(package)) {
        if (!kr_is_str(package))
            return kr_raise(KR_TypeError, "package must be a string");
        return package;
    }
    KrValue spec = kr_dict_get_str(globals, KR_S(__spec__));
    if (kr_isset(spec) && !kr_is_none(spec)) {
        package = kr_getattr(spec, KR_S(parent));
        if (kr_isset(package) && !kr_is_str(package))
            return kr_raise(KR_TypeError, "__spec__.parent must be a string");
        return package;
    }
    KrValue name = kr_dict_get_str(globals, KR_S(__name__));
    if (!kr_isset(name))
        return kr_pending() ? KR_ERROR : kr_raise(KR_KeyError, "'__name__' not in globals");
    if (!kr_is_str(name))
        return kr_raise(KR_TypeError, "__name__ must be a string");
    return kr_isset(kr_dict_get_str(globals, KR_S(__path__))) ? name : parent_of(name);
}

static KrValue
resolve(KrValue name, KrValue globals, int level)
{
    if (!kr_isset(globals) || !kr_is_dict(globals))
        return kr_raise(KR_TypeError, "globals must be a dict");
    KrValue package = current_package(globals);
    if (kr_iserr(package))
        return KR_ERROR;
    if (!kr_as_str(package)->len)
        return kr_raise(KR_ImportError, "attempted relative import with no known parent package");
    for (int i = 1; i < level; i++) {
        package = parent_of(package);
        if (kr_iserr(package))
            return KR_ERROR;
        if (!kr_as_str(package)->len)
            return kr_raise(KR_ImportError, "attempted relative import beyond top-level package");
    }
    return kr_as_str(name)->len ? kr_str_format("%S.%S", package, name) : package;
}

// ---- __import__ ------------------------------------------------------------------------------------

// from package import a, b: those that are submodules are loaded; names that are none are
// left to IMPORT_FROM to complain about.
static int
load_fromlist(KrValue module, KrValue package, KrValue fromlist, bool all)
{
    KrValue names = kr_tuple_from(fromlist);
    if (kr_iserr(names))
        return -1;
    for (size_t i = 0; i < kr_as_tuple(names)->len; i++) {
        KrValue x = kr_as_tuple(names)->items[i];
        bool found;
        if (!kr_is_str(x)) {
            if (all)
                kr_raise(KR_TypeError, "Item in %S.__all__ must be str, not %T", package, x);
            else
                kr_raise(KR_TypeError, "Item in ``from list'' must be str, not %T", x);
            return -1;
        }
        if (kr_str_is(x, "*")) {
            KrValue list = all ? KR_ABSENT : kr_getattr_opt(module, KR_S(__all__), &found);
            if ((!kr_isset(list) && kr_pending()) || (kr_isset(list) && load_fromlist(module, package, list, true) < 0))
                return -1;
            continue;
        }
        kr_getattr_opt(module, x, &found);
        if (found)
            continue;
        KrValue name = kr_pending() ? KR_ERROR : kr_str_format("%S.%S", package, x);
        if (kr_iserr(name))
            return -1;
        if (kr_isset(load_absolute(name)))
            continue;
        if (!kr_pending_is(&kr_ModuleNotFoundError_type))
            return -1;
        KrValue exc = kr_take();
        KrValue missing = kr_getattr(exc, KR_S(name));
        if (kr_iserr(missing) || !kr_is_str(missing) || !kr_str_eq(missing, name)) {
            kr_clear();
            kr_set_pending(exc);
            return -1;
        }
    }
    return 0;
}

KrValue
kr_import_level(KrValue name, KrValue globals, KrValue fromlist, int level)
{
    if (!kr_is_str(name))
        return kr_raise(KR_TypeError, "module name must be a string");
    if (level < 0)
        return kr_raise(KR_ValueError, "level must be >= 0");
    if (level == 0 && !kr_as_str(name)->len)
        return kr_raise(KR_ValueError, "Empty module name");
    KrValue full = level ? resolve(name, globals, level) : name;
    KrValue module = kr_iserr(full) ? KR_ERROR : load_absolute(full);
    if (kr_iserr(module))
        return KR_ERROR;
    int from = kr_isset(fromlist) && !kr_is_none(fromlist) ? kr_truth(fromlist) : 0;
    if (from < 0)
        return KR_ERROR;
    if (from) {
        bool found;
        kr_getattr_opt(module, KR_S(__path__), &found);
        if (found ? load_fromlist(module, full, fromlist, false) < 0 : kr_pending())
            return KR_ERROR;
        return module;
    }
    // import a.b.c binds a; import .b.c what .b is.
    KrStr *s = kr_as_str(name);
    size_t first = 0;
    while (first < s->len && kr_str_at(s, first) != '.')
        first++;
    if (first == s->len)
        return module;
    KrValue top = kr_str_substr(full, 0, kr_as_str(full)->len - (s->len - first));
    if (kr_iserr(top))
        return KR_ERROR;
    module = loaded(top);
    return kr_isset(module) || kr_pending() ? module : kr_raise(KR_KeyError, "%R not in sys.modules as expected", top);
}

// IMPORT_NAME: through __import__, if the program has put another one into builtins.
KrValue
kr_import_name(KrValue name, KrValue globals, KrValue fromlist, KrValue level)
{
    int n;
    if (kr_as_int(level, &n) < 0)
        return KR_ERROR;
    KrValue f = kr_isset(kr_state.builtins) ? kr_dict_get_str(kr_state.builtins, KR_S(__import__)) : KR_ABSENT;
    if (!kr_isset(f) && kr_isset(kr_state.builtins))
        return kr_raise(KR_ImportError, "__import__ not found");
    if (!kr_isset(f) || kr_exact(f, &kr_builtin_type))
        return kr_import_level(name, globals, fromlist, n);
    return kr_call(f, (KrValue[]) { name, globals, KR_None, fromlist, level }, 5, KR_ABSENT);
}

KrValue
kr_import(const char *dotted)
{
    KrValue name = kr_intern_text(dotted, strlen(dotted));
    if (kr_iserr(name) || kr_iserr(kr_import_level(name, KR_ABSENT, KR_ABSENT, 0)))
        return KR_ERROR;
    KrValue m = loaded(name);
    return kr_isset(m) || kr_pending() ? m : kr_raise_value(KR_KeyError, name);
}

// ---- from ... import ------------------------------------------------------------------------------

KrValue
kr_import_from(KrValue module, KrValue name)
{
    bool found;
    KrValue v = kr_getattr_opt(module, name, &found);
    if (found || kr_pending())
        return v;
    // A submodule that is being imported may not be bound in its package yet.
    KrValue package = kr_getattr_opt(module, KR_S(__name__), &found);
    if (!found && kr_pending())
        return KR_ERROR;
    bool named = found && kr_is_str(package);
    if (named) {
        KrValue full = kr_str_format("%S.%S", package, name);
        v = kr_iserr(full) ? KR_ERROR : loaded(full);
        if (kr_isset(v) || kr_pending())
            return v;
    } else {
        package = kr_str("<unknown module name>");
    }
    KrValue file = kr_exact(module, &kr_module_type) ? kr_dict_get_str(((KrModule *)kr_obj(module))->dict, KR_S(__file__)) : KR_ABSENT;
    if (!kr_isset(file) || !kr_is_str(file))
        return import_error(KR_ImportError, package, KR_ABSENT, "cannot import name %R from %R (unknown location)", name, package);
    const char *format = kr_module_initializing(module)
        ? "cannot import name %R from partially initialized module %R (most likely due to a circular import) (%S)"
        : "cannot import name %R from %R (%S)";
    return import_error(KR_ImportError, package, file, format, name, package, file);
}

static int
star_name(KrValue module, KrValue names, KrValue key, bool all)
{
    if (!kr_is_str(key)) {
        KrValue me = kr_getattr(module, KR_S(__name__));
        if (kr_isset(me))
            kr_raise(KR_TypeError, all ? "Item in %S.__all__ must be str, not %T" : "Key in %S.__dict__ must be str, not %T", me, key);
        return -1;
    }
    if (!all && kr_as_str(key)->len && kr_str_at(kr_as_str(key), 0) == '_')
        return 0;
    KrValue v = kr_getattr(module, key);
    if (kr_iserr(v))
        return -1;
    return kr_is_dict(names) ? kr_dict_set(names, key, v) : kr_setitem(names, key, v);
}

int
kr_import_star(KrValue module, KrValue names)
{
    bool found;
    bool all = true;
    KrValue list = kr_getattr_opt(module, KR_S(__all__), &found);
    if (!found) {
        if (kr_pending())
            return -1;
        all = false;
        list = kr_getattr_opt(module, KR_S(__dict__), &found);
        if (!found) {
            if (!kr_pending())
                kr_raise(KR_ImportError, "from-import-* object has no __dict__ and no __all__");
            return -1;
        }
    }
    list = kr_list_from(list);
    if (kr_iserr(list))
        return -1;
    for (size_t i = 0; i < kr_as_list(list)->len; i++)
        if (star_name(module, names, kr_as_list(list)->items[i], all) < 0)
            return -1;
    return 0;
}
