namespace RmapProps.Contract.Operations;

/// <summary>All verbs of the language, in the order of the format's table.</summary>
public static class Vocabulary
{
    /// <summary>The names of the acting kernel threads.</summary>
    public static readonly IReadOnlyList<string> KernelThreads = ["kswapd", "kcompactd", "ksmd"];

    /// <summary>Every verb.</summary>
    public static readonly IReadOnlyList<Verb> All =
    [
        Mmap.Form, Munmap.Form, Mprotect.Form, Mremap.Form, Read.Form, Write.Form, Fork.Form,
        Exec.Form, ExecDone.Form, Exit.Form, Mlock.Form, Munlock.Form, Madvise.Form,
        Age.Form, Swapout.Form, Drop.Form, Swapoff.Form, Isolate.Form, Putback.Form, Merge.Form, Prune.Form,
    ];

    /// <summary>Finds the verb of an actor by its name; null if there is none.</summary>
    /// <param name="actor">A kernel thread, or null for a process.</param>
    /// <param name="name">The word after the actor.</param>
    public static Verb? Find(string? actor, string name) =>
        All.FirstOrDefault(verb => verb.Actor == actor && verb.Name == name);
}
