namespace RmapProps.Contract;

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

    private const int VerbOneIn = 3;

    private const int ChoiceOneIn = 3;

    /// <summary>
    /// Draws a world. Those who begin (mmap, write, fork) always take part, each other verb in one world of three;
    /// one world in five has all of them, equally often. Worlds are small: rare stories need the same few VMAs to be split,
    /// moved and joined again, which fewer pages, protections and verbs make several times as likely.
    /// </summary>
    public static Swarm Draw(Rng rng, IReadOnlyList<Verb> verbs)
    {
        var everything = rng.OneIn(5);
        var weights = new List<Verb>();
        foreach (var verb in verbs)
            if (everything || verb.Begins || rng.OneIn(VerbOneIn))
                weights.AddRange(Enumerable.Repeat(verb, everything ? 1 : 1 + rng.Below(HeaviestWeight)));

        // ksmd merges only what somebody has offered.
        if (weights.Contains(Merge.Form))
            weights.AddRange(Enumerable.Repeat(Madvise.Form, HeaviestWeight / 2));

        var pages = 2 + rng.Below(7);
        return new(
            Pids: 1 + rng.Below(5),
            FirstPage: rng.OneIn(2) ? 0 : 16,
            Pages: pages,
            LongestRange: 1 + rng.Below(pages),
            Protections: Some(rng, Protection.All),
            Advices: weights.Contains(Merge.Form) ? [Advice.Mergeable, Advice.Mergeable, .. Some(rng, Advice.All)] : Some(rng, Advice.All),
            Stacks: rng.OneIn(3),
            FailureOneIn: rng.Below(3) switch { 0 => 0, 1 => 2, _ => 2 + rng.Below(7) },
            Weights: weights.ToSequence());
    }

    /// <summary>The first choice always, because it is the one without which little happens; each other one time in three.</summary>
    private static Sequence<T> Some<T>(Rng rng, IReadOnlyList<T> choices) =>
        choices.Where((_, position) => position == 0 || rng.OneIn(ChoiceOneIn)).ToSequence();
}
