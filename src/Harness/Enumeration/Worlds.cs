using RmapProps.Contract;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Harness.Enumeration;

/// <summary>A world with a name, and a practical depth.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="About">The subject matter of the world.</param>
/// <param name="World">The scope.</param>
/// <param name="Depth">The length up to which all scenarios can be tried in about a minute.</param>
public sealed record NamedWorld(string Name, string About, SmallWorld World, int Depth);

/// <summary>
/// Named worlds that together cover every operation. Each covers one topic: small enough to close its levels, large enough for
/// the bugs of its topic.
/// </summary>
public static class Worlds
{
    /// <summary>All named worlds.</summary>
    public static readonly IReadOnlyList<NamedWorld> All =
    [
        new("mappings", "VMAs are split, merged, copied and torn down",
            Of(2, 3, [Mmap.Form, Munmap.Form, Mprotect.Form, Write.Form, Fork.Form, Exit.Form], [Rw, R]), 6),
        new("moves", "mremap moves pages between neighbouring VMAs",
            Of(1, 4, [Mmap.Form, Munmap.Form, Mremap.Form, Read.Form, Write.Form], [Rw]), 6),
        new("failures", "any allocation fails",
            Of(2, 2, [Mmap.Form, Munmap.Form, Mprotect.Form, Write.Form, Fork.Form], [Rw, R]) with { Failures = [1, 2, 3, 4] },
            6),
        new("swap", "pages are swapped out and in",
            Of(3, 1, [Mmap.Form, Read.Form, Write.Form, Fork.Form, Exit.Form, Age.Form, Swapout.Form, Drop.Form, Swapoff.Form],
                [Rw]),
            9),
        new("migration", "pages migrate while processes run",
            Of(2, 2, [Mmap.Form, Write.Form, Fork.Form, Exit.Form, Isolate.Form, Putback.Form], [Rw]) with { Migrations = 1 }, 9),
        new("ksm", "KSM merges pages, breaks them and prunes its items",
            Of(2, 2, [Mmap.Form, Write.Form, Fork.Form, Exit.Form, Madvise.Form, Swapout.Form, Merge.Form, Prune.Form],
                [Rw]) with { Advices = [Advice.Mergeable, Advice.Unmergeable] },
            7),
        new("locks", "locked pages stay in memory",
            Of(2, 2, [Mmap.Form, Write.Form, Fork.Form, Mlock.Form, Munlock.Form, Age.Form, Swapout.Form], [Rw]), 7),
        new("exec", "a stack is built, grows and moves",
            Of(2, 2,
                [Mmap.Form, Write.Form, Fork.Form, Exec.Form, ExecDone.Form, Exit.Form, Swapout.Form, Isolate.Form, Putback.Form],
                [Rw]) with { Migrations = 1, Stacks = true },
            6),
        new("advice", "madvise controls inheritance and drops pages",
            Of(2, 2, [Mmap.Form, Write.Form, Fork.Form, Madvise.Form],
                [Rw]) with { Advices = [Advice.DontNeed, Advice.DontFork, Advice.DoFork] },
            8),
    ];

    private static Protection Rw => Protection.ReadWrite;

    private static Protection R => Protection.ReadOnly;

    /// <summary>Returns the world with a name, or null.</summary>
    public static NamedWorld? Find(string name) => All.FirstOrDefault(world => world.Name == name);

    private static SmallWorld Of(int processes, int pages, Sequence<Verb> verbs, Sequence<Protection> protections) =>
        new(processes, pages, verbs, protections, [], []);
}
