using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Contract.Observations;

/// <summary>
/// Observations of broken machines: names of missing and freed objects, duplicate names, one-sided links, and ranges that end
/// before they begin. Everything that displays observations must handle them.
/// </summary>
public static class InvalidObservations
{
    private const int Names = 4;

    /// <summary>Draws an observation.</summary>
    public static Observation Draw(Rng rng) => new(
        Many(rng, () => View<ProcessView>(rng) with { Vmas = Views<VmaView>(rng), Entries = Views<EntryView>(rng) }),
        Views<AnonVmaView>(rng),
        Views<PageView>(rng),
        Views<SwapView>(rng),
        Views<MigrationView>(rng),
        Views<KsmItemView>(rng),
        View<AllocatedView>(rng));

    /// <summary>Draws a value of the type of a field.</summary>
    public static object? Value(Rng rng, Type type) => type.Name switch
    {
        nameof(Boolean) => rng.OneIn(2),
        nameof(Int32) => rng.Below(5) - 1,
        nameof(Pid) => new Pid(rng.Below(Names)),
        nameof(AnonVmaName) => AnonVma(rng),
        nameof(PageName) => new PageName(rng.Below(Names + 2) - 2),
        nameof(SwapName) => new SwapName(rng.Below(Names) - 1),
        nameof(MigrationName) => new MigrationName(rng.Below(Names)),
        nameof(PageNumber) => new PageNumber(rng.Below(9)),
        nameof(PageOffset) => new PageOffset(rng.Below(9)),
        nameof(Protection) => rng.Pick<Protection>([.. Protection.All]),
        nameof(VmaFlags) => (VmaFlags)rng.Below(64),
        nameof(EntryKind) => (EntryKind)rng.Below(4),
        nameof(EntryTarget) => new EntryTarget('m', rng.Below(rng.OneIn(2) ? 6 : 40) - 2),
        nameof(PageKind) => (PageKind)rng.Below(3),
        _ when type == typeof(bool?) => rng.OneIn(3) ? null : rng.OneIn(2),
        _ when type == typeof(PageIndex?) => rng.OneIn(3) ? null : new PageIndex(rng.Below(9) - 2),
        _ when type == typeof(Sequence<AnonVmaName>) => Many(rng, () => AnonVma(rng)),
        _ when type == typeof(Sequence<VmaName>) => Many(rng, () => Vma(rng)),
        _ when type == typeof(Sequence<Place>) => Many(rng, () => new Place(new(rng.Below(Names)), new(rng.Below(9)))),
        _ => throw new NotSupportedException($"No draw is defined for {type.Name}."),
    };

    private static Sequence<TView> Views<TView>(Rng rng)
        where TView : IView<TView> => Many(rng, () => View<TView>(rng));

    private static TView View<TView>(Rng rng)
        where TView : IView<TView> => ValueSource<TView>.View(type => Value(rng, type));

    private static AnonVmaName AnonVma(Rng rng) => new(rng.Below(Names + 2) - 2);

    private static VmaName Vma(Rng rng) =>
        rng.OneIn(4) ? VmaName.Freed : new(new(rng.Below(Names)), new(rng.Below(9)), new(rng.Below(9)));

    private static Sequence<T> Many<T>(Rng rng, Func<T> draw) =>
        Enumerable.Range(0, rng.Below(4)).Select(_ => draw()).ToSequence();
}
