using RmapProps.Contract;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Harness.Generation;

/// <summary>
/// The small world of one scenario: the verbs it uses and how often, and the names it chooses from. Each scenario draws its own
/// (swarm testing, Groce et al. 2012). Interesting histories need few objects that interact often, and some operations keep
/// undoing the preparation for others.
/// </summary>
/// <param name="Pids">The number of processes: p0, p1 and so on.</param>
/// <param name="FirstPage">The first page in use.</param>
/// <param name="Pages">The number of pages from there on.</param>
/// <param name="LongestRange">The most pages of a range.</param>
/// <param name="Protections">The protections to choose from.</param>
/// <param name="Advices">The advices to choose from.</param>
/// <param name="Stacks">Whether mappings may grow down.</param>
/// <param name="FailureOneIn">One step in this number has a failing allocation; 0 for none.</param>
/// <param name="Weights">The verbs that take part, each as often as it is listed.</param>
public sealed record Swarm(
    int Pids,
    long FirstPage,
    int Pages,
    int LongestRange,
    Sequence<Protection> Protections,
    Sequence<Advice> Advices,
    bool Stacks,
    int FailureOneIn,
    Sequence<Verb> Weights)
{
    private const int HeaviestWeight = 8;

    private const int ChoiceOneIn = 3;

    /// <summary>
    /// The verbs, grouped by topic. An interesting history needs the verbs of one family together; for example, a page that is
    /// swapped out must come back. Without the first verb of a family, the others have nothing to act on.
    /// </summary>
    public static readonly IReadOnlyList<IReadOnlyList<Verb>> Families =
    [
        [Mmap.Form, Write.Form, Fork.Form],
        [Mprotect.Form, Munmap.Form, Mremap.Form],
        [Read.Form, Exit.Form],
        [Exec.Form, ExecDone.Form],
        [Mlock.Form, Munlock.Form],
        [Madvise.Form],
        [Swapout.Form, Age.Form, Drop.Form, Swapoff.Form],
        [Isolate.Form, Putback.Form],
        [Merge.Form, Prune.Form],
    ];

    /// <summary>
    /// Draws a world. The verbs that create objects (mmap, write, fork) always take part. Verbs that split and merge VMAs take
    /// part in half of the worlds. Each other family takes part in one world of two, four or eight, so that some worlds have only
    /// one topic. Of a family, three verbs in four take part. One world in five has all verbs, equally often.
    /// Worlds are small. Rare histories need the same few VMAs to be split, moved and merged again. Fewer pages, protections and
    /// verbs make that several times as likely.
    /// </summary>
    public static Swarm Draw(Rng rng)
    {
        var weights = rng.OneIn(5) ? [.. Vocabulary.All] : DrawWeights(rng);

        // ksmd merges only pages of VMAs that are marked as mergeable.
        if (weights.Contains(Merge.Form))
            weights.AddRange(Enumerable.Repeat(Madvise.Form, HeaviestWeight / 2));

        // A merged page that comes back from swap may belong to a tree that does not cover all of its mappings.
        if (weights.Contains(Merge.Form) && !weights.Contains(Swapout.Form) && rng.OneIn(2))
            weights.AddRange(Enumerable.Repeat<Verb[]>([Swapout.Form, Drop.Form, Swapoff.Form], HeaviestWeight / 2)
                .SelectMany(verbs => verbs));

        var pages = 2 + rng.Below(7);
        return new(
            Pids: 1 + rng.Below(5),
            FirstPage: rng.OneIn(2) ? 0 : 16,
            Pages: pages,
            LongestRange: 1 + rng.Below(pages),
            Protections: Some(rng, Protection.All),
            Advices: weights.Contains(Merge.Form)
                ? [Advice.Mergeable, Advice.Mergeable, .. Some(rng, Advice.All)]
                : Some(rng, Advice.All),
            Stacks: rng.OneIn(3),
            FailureOneIn: rng.Below(3) switch { 0 => 0, 1 => 2, _ => 2 + rng.Below(7) },
            Weights: weights.ToSequence());
    }

    /// <summary>
    /// Draws the allocation that fails in a step, or null. Most steps allocate a few objects. A fork, or a split of a VMA with a
    /// long chain, allocates many.
    /// </summary>
    public AllocationFailure? DrawFailure(Rng rng)
    {
        if (FailureOneIn == 0 || !rng.OneIn(FailureOneIn))
            return null;
        return new(1 + rng.Below(rng.Below(8) switch { < 5 => 1, < 7 => 4, _ => 16 }));
    }

    private static List<Verb> DrawWeights(Rng rng)
    {
        var weights = new List<Verb>();
        var familyOneIn = rng.Pick<int>([2, 4, 8]);
        foreach (var family in Families)
        {
            var begins = family == Families[0];
            if (!begins && !rng.OneIn(family == Families[1] ? 2 : familyOneIn))
                continue;
            foreach (var verb in family)
                if (begins || verb == family[0] || !rng.OneIn(4))
                    weights.AddRange(Enumerable.Repeat(verb, 1 + rng.Below(Ends(verb) ? HeaviestWeight / 2 : HeaviestWeight)));
        }

        return weights;
    }

    /// <summary>
    /// Returns whether a verb destroys objects or replaces them. It is drawn less often, so that other verbs act on them first.
    /// </summary>
    private static bool Ends(Verb verb) => verb == Mmap.Form || verb == Munmap.Form || verb == Exec.Form || verb == Exit.Form;

    /// <summary>
    /// Returns the first choice always, because little happens without it, and each other choice one time in three.
    /// </summary>
    private static Sequence<T> Some<T>(Rng rng, IReadOnlyList<T> choices) =>
        choices.Where((_, position) => position == 0 || rng.OneIn(ChoiceOneIn)).ToSequence();
}
