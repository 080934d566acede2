using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Contract.Observations;

/// <summary>
/// Observations of machines that lost their mind: names of nobody, of what was freed and twice of the same, links that only
/// one side knows, ranges that end before they begin. Whatever shows observations to people has to live with them.
/// </summary>
public static class InvalidObservations
{
    private const int Names = 4;

    /// <summary>Draws one.</summary>
    public static Observation Draw(Rng rng) => new(
        Many(rng, () => Process(rng)),
        Many(rng, () => new AnonVmaView(AnonVma(rng), AnonVma(rng), rng.Below(5) - 2, rng.Below(3), Many(rng, () => Vma(rng)))),
        Many(rng, () => new PageView(
            Page(rng),
            (PageKind)rng.Below(3),
            AnonVma(rng),
            rng.OneIn(3) ? null : new PageIndex(rng.Below(9) - 2),
            rng.Below(4) - 1,
            new(rng.Below(Names) - 1),
            rng.OneIn(2),
            Many(rng, () => new Place(new(rng.Below(Names)), new(rng.Below(9)))))),
        Many(rng, () => new SwapView(new(rng.Below(Names) - 1), rng.Below(3), Page(rng))),
        Many(rng, () => new MigrationView(new(rng.Below(Names)), Page(rng), Page(rng), AnonVma(rng))),
        Many(rng, () => new KsmItemView(new(rng.Below(Names)), new(rng.Below(9)), Page(rng), AnonVma(rng), rng.OneIn(2))),
        new(rng.Below(5) - 1, rng.Below(5) - 1, rng.Below(5) - 1));

    private static ProcessView Process(Rng rng) => new(
        new(rng.Below(Names)),
        rng.OneIn(3),
        Many(rng, () => new VmaView(
            new(rng.Below(9)),
            new(rng.Below(9)),
            new(rng.Below(9)),
            rng.Pick<Protection>([.. Protection.All]),
            (VmaFlags)rng.Below(64),
            AnonVma(rng),
            Many(rng, () => AnonVma(rng)))),
        Many(rng, () => new EntryView(new(rng.Below(9)), (EntryKind)rng.Below(4), rng.Below(40) - 2, Maybe(rng), Maybe(rng))));

    private static bool? Maybe(Rng rng) => rng.OneIn(3) ? null : rng.OneIn(2);

    private static AnonVmaName AnonVma(Rng rng) => new(rng.Below(Names + 2) - 2);

    private static PageName Page(Rng rng) => new(rng.Below(Names + 2) - 2);

    private static VmaName Vma(Rng rng) =>
        rng.OneIn(4) ? VmaName.Freed : new(new(rng.Below(Names)), new(rng.Below(9)), new(rng.Below(9)));

    private static Sequence<T> Many<T>(Rng rng, Func<T> draw) => Enumerable.Range(0, rng.Below(4)).Select(_ => draw()).ToSequence();
}
