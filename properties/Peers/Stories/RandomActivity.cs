using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Peers.Stories;

/// <summary>
/// Random activity in a process tree that shares a page: processes exit, write the page, split and merge the mapping around it,
/// and fork. It tracks which processes must map the same page: every write makes new content.
/// </summary>
/// <param name="rng">The random source.</param>
/// <param name="tree">The processes.</param>
public sealed class RandomActivity(Rng rng, ProcessTree tree)
{
    /// <summary>The shared page, in the middle of a mapping of five.</summary>
    public const int Page = 2;

    private readonly Dictionary<int, int> contentOf = tree.Living.ToDictionary(pid => pid, _ => 0);

    private int lastContent;

    /// <summary>The places of each content, which must map one page.</summary>
    public IReadOnlyList<IReadOnlyList<Place>> Groups =>
        [.. tree.Living.GroupBy(pid => contentOf[pid]).Select(group => Sharing.PlacesOf(group, Page))];

    /// <summary>Whether two processes must map the same page.</summary>
    public bool AreAlike(int pid, int other) => contentOf[pid] == contentOf[other];

    /// <summary>Adds one random event.</summary>
    public void AddEvent()
    {
        var pid = tree.AnyPid();
        switch (rng.Below(6))
        {
            case 0 when tree.Living.Count > 1:
                tree.Exit(pid);
                break;
            case 1:
                contentOf[tree.Fork(pid)] = contentOf[pid];
                break;
            case 2 or 3:
                Write(pid);
                break;
            default:
                SplitOrMerge(pid);
                break;
        }
    }

    /// <summary>Adds a write, after which no other process maps the writer's page.</summary>
    public void Write(int pid)
    {
        tree.AddStep($"p{pid} write {Page}");
        contentOf[pid] = ++lastContent;
    }

    /// <summary>Splits the mapping next to the page, around it or at an end, or merges it again.</summary>
    public void SplitOrMerge(int pid) => tree.AddStep($"p{pid} " + rng.Pick<string>(
    [
        "mprotect 1+2 rwx", "mprotect 2+1 rwx", "mprotect 2+2 rwx", "mprotect 3+1 r", "mprotect 1+1 r", "mprotect 1+3 rw",
        "madvise 2+1 mergeable", "madvise 1+3 unmergeable", "munmap 0+1", "munmap 4+1",
    ]));
}
