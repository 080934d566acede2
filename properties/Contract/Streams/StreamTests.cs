using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Streams;
using RmapProps.PropertyTests.Contract.Observations;

namespace RmapProps.PropertyTests.Contract.Streams;

/// <summary>Tests that two streams are equal exactly when the two observations are equal, for any content.</summary>
public sealed class StreamTests
{
    [Fact]
    public void A_stream_has_every_field_of_an_observation()
    {
        var stream = Written.Of(Samples.Everything);
        var altered = Alterations.Of(Samples.Everything).ToList();
        Assert.True(altered.Count > 100, $"There are only {altered.Count} alterations.");
        Assert.All(altered, alteration =>
        {
            var other = Written.Of(alteration.Value);
            Assert.False(other.Shows(stream), alteration.Path);
            Assert.Equal(alteration.Value, other.ToObservation());
            Assert.Equal(alteration.Value, other.ToObservation(stream, Samples.Everything));
            Assert.Equal(Samples.Everything, stream.ToObservation(other, alteration.Value));
        });
    }

    [Fact]
    public void Written_observations_are_read_back()
    {
        var rng = new Rng(7);
        var earlier = InvalidObservations.Draw(rng);
        for (var i = 0; i < 2_000; i++)
        {
            var observation = InvalidObservations.Draw(rng);
            var stream = Written.Of(observation);
            Assert.Equal(observation, stream.ToObservation());
            Assert.Equal(observation, stream.ToObservation(Written.Of(earlier), earlier));
            Assert.Equal(observation == earlier, stream.Shows(Written.Of(earlier)));
            earlier = observation;
        }
    }

    [Fact]
    public void Numbers_of_any_size_are_preserved()
    {
        foreach (var value in (int[])[int.MinValue, -3, -2, -1, 0, 1, int.MaxValue])
        {
            var observation = new Observation(
                [View<ProcessView>(value) with { Vmas = [View<VmaView>(value)], Entries = [View<EntryView>(value)] }],
                [View<AnonVmaView>(value)],
                [View<PageView>(value)],
                [View<SwapView>(value)],
                [View<MigrationView>(value)],
                [View<KsmItemView>(value)],
                View<AllocatedView>(value));
            var stream = Written.Of(observation);
            Assert.Equal(observation, stream.ToObservation());
            MustBeOfTable(stream, observation);
        }
    }

    /// <summary>Compares the fast handwritten methods with the layout that the table defines.</summary>
    [Fact]
    public void The_methods_follow_the_table()
    {
        var rng = new Rng(3);
        MustBeOfTable(Written.Of(Samples.Everything), Samples.Everything);
        for (var i = 0; i < 500; i++)
        {
            var observation = InvalidObservations.Draw(rng);
            MustBeOfTable(Written.Of(observation), observation);
        }
    }

    [Fact]
    public void No_two_fields_share_bits_of_a_stream()
    {
        MustNotShare<ProcessView>();
        MustNotShare<VmaView>();
        MustNotShare<EntryView>();
        MustNotShare<AnonVmaView>();
        MustNotShare<PageView>();
        MustNotShare<SwapView>();
        MustNotShare<MigrationView>();
        MustNotShare<KsmItemView>();
        MustNotShare<AllocatedView>();
    }

    [Fact]
    public void Unchanged_parts_are_the_same_object()
    {
        var before = Samples.Everything;
        var after = before with { Pages = [before.Pages[0], before.Pages[1] with { MapCount = 7 }, before.Pages[2]] };
        var read = Written.Of(after).ToObservation(Written.Of(before), before);
        Assert.Equal(after, read);
        Assert.Same(before.Processes[0], read.Processes[0]);
        Assert.Same(before.AnonVmas[1], read.AnonVmas[1]);
        Assert.Same(before.Pages[0], read.Pages[0]);
        Assert.Same(before.Pages[2], read.Pages[2]);
    }

    [Fact]
    public void An_invalid_stream_is_refused()
    {
        var stream = Written.Of(Samples.Everything);
        var whole = stream.Position;
        stream.List(0);
        Assert.Throws<InvalidOperationException>(() => stream.ToObservation());
        stream.Rewind(whole - 1);
        Assert.Throws<InvalidOperationException>(() => stream.ToObservation());
        stream.Clear();
        Assert.Throws<InvalidOperationException>(() => stream.ToObservation());
    }

    private static void MustBeOfTable(ObservationStream stream, Observation observation)
    {
        var derived = new ObservationStream();
        derived.Write(observation);
        Assert.True(derived.Shows(stream), observation.ToText());
    }

    private static void MustNotShare<TView>()
        where TView : IView<TView>
    {
        var taken = new HashSet<(int Word, int Bit)>();
        foreach (var field in TView.Section.Fields)
            for (var bit = 0; bit < 64; bit++)
                if (!field.Slot.IsList && (field.Slot.Mask >> bit & 1) != 0)
                    Assert.True(taken.Add((field.Slot.Word, bit)), $"{field} shares bit {bit} of number {field.Slot.Word}");
    }

    /// <summary>
    /// Makes a view from one number; an enumeration gets a value other than its first.
    /// </summary>
    private static TView View<TView>(int value)
        where TView : IView<TView> => ValueSource<TView>.View(type => type.Name switch
    {
        nameof(Int32) => value,
        nameof(Boolean) => value < 0,
        nameof(Pid) => new Pid(value),
        nameof(AnonVmaName) => new AnonVmaName(value),
        nameof(PageName) => new PageName(value),
        nameof(SwapName) => new SwapName(value),
        nameof(MigrationName) => new MigrationName(value),
        nameof(PageNumber) => new PageNumber(value * 8L),
        nameof(PageOffset) => new PageOffset(value * 8L),
        nameof(Protection) => Protection.ReadWriteExecute,
        nameof(VmaFlags) => VmaFlags.Account | VmaFlags.GrowsDown,
        nameof(EntryKind) => EntryKind.Migration,
        nameof(EntryTarget) => new EntryTarget('m', value),
        nameof(PageKind) => PageKind.Ksm,
        _ when type == typeof(bool?) => value < 0 ? null : value > 0,
        _ when type == typeof(PageIndex?) => new PageIndex(value * 8L),
        _ when type == typeof(Sequence<AnonVmaName>) => new Sequence<AnonVmaName>([new(value)]),
        _ when type == typeof(Sequence<VmaName>) => new Sequence<VmaName>([new(new(value), new(value * 8L), new(value * 8L))]),
        _ when type == typeof(Sequence<Place>) => new Sequence<Place>([new(new(value), new(value * 8L))]),
        _ => throw new NotSupportedException($"No value is defined for {type.Name}."),
    });
}
