using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using static RmapProps.Contract.Streams.StreamReader;

namespace RmapProps.Contract.Streams;

// What the methods of ObservationStream wrote, in the same order. Whatever is changed there is changed here.

internal readonly struct ProcessForm : IForm<ProcessView>
{
    public static int LengthOf(ReadOnlySpan<long> numbers)
    {
        var length = 2;
        for (var vmas = numbers[1]; vmas > 0; vmas--)
            length += VmaForm.LengthOf(numbers[length..]);
        return length + 1 + ((int)numbers[length] * EntryForm.Length);
    }

    public static long OrderOf(ReadOnlySpan<long> member) => Low(member[0]);

    public static ProcessView Read(ReadOnlySpan<long> member, ReadOnlySpan<long> then, ProcessView? earlier)
    {
        var now = member[1..];
        var past = earlier is null ? then : then[1..];
        return new(
            new(Low(member[0])),
            High(member[0]) != 0,
            Members<VmaForm, VmaView>(ref now, ref past, earlier is null ? default : earlier.Vmas),
            Plain<EntryForm, EntryView>(ref now, ref past, earlier is null ? default : earlier.Entries));
    }
}

internal readonly struct VmaForm : IForm<VmaView>
{
    public static int LengthOf(ReadOnlySpan<long> numbers) => 5 + (int)numbers[4];

    public static long OrderOf(ReadOnlySpan<long> member) => member[0];

    public static VmaView Read(ReadOnlySpan<long> member, ReadOnlySpan<long> then, VmaView? earlier)
    {
        var now = member[4..];
        var past = earlier is null ? then : then[4..];
        var bits = High(member[3]);
        return new(
            new(member[0]),
            new(member[1]),
            new(member[2]),
            Protection.Of(bits & 0xFF),
            (VmaFlags)(bits >> 8),
            new(Low(member[3])),
            Plain<NameForm, AnonVmaName>(ref now, ref past, earlier is null ? default : earlier.Chain));
    }
}

internal readonly struct AnonVmaForm : IForm<AnonVmaView>
{
    public static int LengthOf(ReadOnlySpan<long> numbers) => 3 + ((int)numbers[2] * VmaNameForm.Length);

    public static long OrderOf(ReadOnlySpan<long> member) => Low(member[0]);

    public static AnonVmaView Read(ReadOnlySpan<long> member, ReadOnlySpan<long> then, AnonVmaView? earlier)
    {
        var now = member[2..];
        var past = earlier is null ? then : then[2..];
        return new(
            new(Low(member[0])),
            new(High(member[0])),
            Low(member[1]),
            High(member[1]),
            Plain<VmaNameForm, VmaName>(ref now, ref past, earlier is null ? default : earlier.Vmas));
    }
}

internal readonly struct PageForm : IForm<PageView>
{
    public static int LengthOf(ReadOnlySpan<long> numbers) => 5 + ((int)numbers[4] * PlaceForm.Length);

    public static long OrderOf(ReadOnlySpan<long> member) => Low(member[0]);

    public static PageView Read(ReadOnlySpan<long> member, ReadOnlySpan<long> then, PageView? earlier)
    {
        var now = member[4..];
        var past = earlier is null ? then : then[4..];
        var bits = High(member[3]);
        return new(
            new(Low(member[0])),
            (PageKind)Low(member[3]),
            new(High(member[0])),
            (bits & 2) != 0 ? new PageIndex(member[2]) : null,
            Low(member[1]),
            new(High(member[1])),
            (bits & 1) != 0,
            Plain<PlaceForm, Place>(ref now, ref past, earlier is null ? default : earlier.Found));
    }
}

internal readonly struct NameForm : IPlainForm<AnonVmaName>
{
    public static int Length => 1;

    public static AnonVmaName Read(ReadOnlySpan<long> member) => new((int)member[0]);
}

internal readonly struct EntryForm : IPlainForm<EntryView>
{
    public static int Length => 2;

    public static EntryView Read(ReadOnlySpan<long> member)
    {
        var bits = High(member[1]);
        return new(new(member[0]), (EntryKind)(bits >> 4), Low(member[1]), Answer(bits >> 2), Answer(bits));
    }

    private static bool? Answer(int bits) => (bits & 3) switch { 0 => null, 1 => false, _ => true };
}

internal readonly struct VmaNameForm : IPlainForm<VmaName>
{
    public static int Length => 3;

    public static VmaName Read(ReadOnlySpan<long> member) => new(new((int)member[0]), new(member[1]), new(member[2]));
}

internal readonly struct PlaceForm : IPlainForm<Place>
{
    public static int Length => 2;

    public static Place Read(ReadOnlySpan<long> member) => new(new((int)member[0]), new(member[1]));
}

internal readonly struct SwapForm : IPlainForm<SwapView>
{
    public static int Length => 2;

    public static SwapView Read(ReadOnlySpan<long> member) => new(new(Low(member[0])), High(member[0]), new((int)member[1]));
}

internal readonly struct MigrationForm : IPlainForm<MigrationView>
{
    public static int Length => 2;

    public static MigrationView Read(ReadOnlySpan<long> member) =>
        new(new(Low(member[0])), new(High(member[0])), new(Low(member[1])), new(High(member[1])));
}

internal readonly struct ItemForm : IPlainForm<KsmItemView>
{
    public static int Length => 3;

    public static KsmItemView Read(ReadOnlySpan<long> member) =>
        new(new(Low(member[0])), new(member[1]), new(High(member[0])), new(Low(member[2])), High(member[2]) != 0);
}
