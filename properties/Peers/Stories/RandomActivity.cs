using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Peers.Stories;

/// <summary>
/// What goes on in a family that shares a page: processes exit, write it, cut and mend the mapping around it, and have
/// children. It keeps account of who must see the same: every write makes another content.
/// </summary>
/// <param name="rng">Where chance comes from.</param>
/// <param name="tree">Whose story it is.</param>
public sealed class RandomActivity(Rng rng, ProcessTree tree)
{
    /// <summary>The page that is shared, in the middle of a mapping of five.</summary>
    public const int Page = 2;

    private readonly Dictionary<int, int> contentOf = tree.Living.ToDictionary(pid => pid, _ => 0);

    private int lastContent;

    /// <summary>The places of each content: one page each.</summary>
    public IReadOnlyList<IReadOnlyList<Place>> Groups =>
        [.. tree.Living.GroupBy(pid => contentOf[pid]).Select(group => Sharing.PlacesOf(group, Page))];

    /// <summary>Whether the two see the same.</summary>
    public bool AreAlike(int pid, int other) => contentOf[pid] == contentOf[other];

    /// <summary>One more event.</summary>
    public void Happen()
    {
        var pid = tree.Anyone();
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
                Cut(pid);
                break;
        }
    }

    /// <summary>A write, after which nobody sees what the writer sees.</summary>
    public void Write(int pid)
    {
        tree.Tell($"p{pid} write {Page}");
        contentOf[pid] = ++lastContent;
    }

    /// <summary>The mapping is cut beside the page, around it, or at an end; or made one again.</summary>
    public void Cut(int pid) => tree.Tell($"p{pid} " + rng.Pick<string>(
    [
        "mprotect 1+2 rwx", "mprotect 2+1 rwx", "mprotect 2+2 rwx", "mprotect 3+1 r", "mprotect 1+1 r", "mprotect 1+3 rw",
        "madvise 2+1 mergeable", "madvise 1+3 unmergeable", "munmap 0+1", "munmap 4+1",
    ]));
}
