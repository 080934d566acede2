using RmapProps.Contract;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Harness.Generation;

/// <summary>
/// The small world of one scenario: which verbs it uses and how often, how many names it has to choose from.
/// Each scenario draws its own (swarm testing, Groce et al. 2012), because stories need few actors who meet
/// often, and because some operations keep undoing what others need.
/// </summary>
/// <param name="Pids">Processes are p0 up to, and without, this number.</param>
/// <param name="FirstPage">The first page that is used.</param>
/// <param name="Pages">How many pages from there on.</param>
/// <param name="LongestRange">The most pages that a range has.</param>
/// <param name="Protections">The protections to choose from.</param>
/// <param name="Advices">The advices to choose from.</param>
/// <param name="Stacks">Whether mappings may grow down.</param>
/// <param name="FailureOneIn">One step in so many has a failing allocation; 0 for none.</param>
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
    /// The verbs by what they are about. A story needs those of one family together (what is swapped out wants to come
    /// back), and the first of a family is the one without which the others find nothing to do.
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
    /// Draws a world. Those who begin (mmap, write, fork) always take part, those who cut and join VMAs in half of the
    /// worlds, each other family of verbs in one of two, four or eight, so that there are worlds about one thing only; of a
    /// family three verbs in four. One world in five has all verbs, equally often. Worlds are
    /// small: rare stories need the same few VMAs to be split, moved and joined again, which fewer pages, protections and
    /// verbs make several times as likely.
    /// </summary>
    public static Swarm Draw(Rng rng)
    {
        var weights = rng.OneIn(5) ? [.. Vocabulary.All] : DrawWeights(rng);

        // ksmd merges only what somebody has offered.
        if (weights.Contains(Merge.Form))
            weights.AddRange(Enumerable.Repeat(Madvise.Form, HeaviestWeight / 2));

        // A merged page that comes back from swap may hang in a tree that is not of all who want it.
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
    /// The allocation that fails in a step, or null. Most steps allocate a few objects; a fork, or a split of a VMA with a
    /// long chain, many.
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
    /// Whether the verb ends what others have begun; it is drawn less often, so that they come to something first.
    /// </summary>
    private static bool Ends(Verb verb) => verb == Mmap.Form || verb == Munmap.Form || verb == Exec.Form || verb == Exit.Form;

    /// <summary>
    /// The first choice always, because it is the one without which little happens; each other one time in three.
    /// </summary>
    private static Sequence<T> Some<T>(Rng rng, IReadOnlyList<T> choices) =>
        choices.Where((_, position) => position == 0 || rng.OneIn(ChoiceOneIn)).ToSequence();
}
