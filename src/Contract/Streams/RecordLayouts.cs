using RmapProps.Contract.Observations;

namespace RmapProps.Contract.Streams;

/// <summary>
/// The layout of a view with a list of names or places: a row of numbers, then the list. The field table has the details.
/// </summary>
/// <remarks>
/// The comparison passes every member of a stream after each step, so the lengths are looked up once and kept here.
/// </remarks>
internal readonly struct ViewLayout<TView> : IRecordLayout<TView>
    where TView : class, IView<TView>
{
    private readonly int words, listWords;
    private readonly Slot order;

    public ViewLayout(FieldSection<TView> section) =>
        (words, listWords, order) = (section.Words, section.ListWords, section.Fields[0].Slot);

    public int LengthOf(ReadOnlySpan<long> numbers) => words + 1 + (listWords * (int)numbers[words]);

    public long OrderOf(ReadOnlySpan<long> member) => order.Of(member);

    public TView Read(ReadOnlySpan<long> member, ReadOnlySpan<long> then, TView? earlier)
    {
        var source = new RowSource<TView>(words, member, then, earlier);
        return TView.Make(ref source);
    }
}

/// <summary>The layout of a process: its row, then its VMAs, then its entries.</summary>
internal readonly struct ProcessLayout : IRecordLayout<ProcessView>
{
    private static readonly int Words = ProcessFields.Section.Words;

    private static readonly ViewLayout<VmaView> Vmas = new(VmaFields.Section);

    private static readonly PlainLayout<EntryView> Entries = new();

    public int LengthOf(ReadOnlySpan<long> numbers)
    {
        var length = Words;
        for (var vmas = numbers[length++]; vmas > 0; vmas--)
            length += Vmas.LengthOf(numbers[length..]);
        return length + 1 + ((int)numbers[length] * Entries.Words);
    }

    public long OrderOf(ReadOnlySpan<long> member) => ProcessFields.Name.Slot.Of(member);

    public ProcessView Read(ReadOnlySpan<long> member, ReadOnlySpan<long> then, ProcessView? earlier)
    {
        var now = member[Words..];
        var past = earlier is null ? then : then[Words..];
        var source = new RowSource<ProcessView>(member);
        return Make(ref source) with
        {
            Vmas = StreamReader.Members(Vmas, ref now, ref past, earlier is null ? default : earlier.Vmas),
            Entries = Entries.Read(ref now, ref past, earlier is null ? default : earlier.Entries),
        };

        static TView Make<TView>(ref RowSource<TView> source)
            where TView : IView<TView> => TView.Make(ref source);
    }
}

/// <summary>The layout of a list of views without lists, with rows of one length.</summary>
internal sealed class PlainLayout<TView>
    where TView : IView<TView>
{
    private readonly Func<ReadOnlySpan<long>, TView> read = static row =>
    {
        var source = new RowSource<TView>(row);
        return TView.Make(ref source);
    };

    /// <summary>The length of a row.</summary>
    public int Words { get; } = TView.Section.Words;

    /// <summary>Reads one row.</summary>
    public TView Read(ReadOnlySpan<long> row) => read(row);

    /// <summary>Reads a list. Returns the earlier list if the numbers are equal.</summary>
    public Sequence<TView> Read(ref ReadOnlySpan<long> now, ref ReadOnlySpan<long> then, Sequence<TView> earlier) =>
        NumberRows.Read(Words, ref now, ref then, earlier, read);
}

/// <summary>The fields of a view in a row of numbers, and in the lists behind it.</summary>
/// <typeparam name="TView">The kind of view.</typeparam>
internal ref struct RowSource<TView> : IFieldSource<TView>
    where TView : IView<TView>
{
    private readonly ReadOnlySpan<long> row;
    private readonly TView? earlier;
    private readonly bool hasEarlier;
    private ReadOnlySpan<long> now, then;

    /// <summary>Makes a source for a row without lists.</summary>
    public RowSource(ReadOnlySpan<long> row) => this.row = row;

    /// <summary>Makes a source for a row with lists. Lists that an earlier view has as well are taken from there.</summary>
    /// <param name="words">The length of the row.</param>
    /// <param name="member">The numbers of the view.</param>
    /// <param name="then">The numbers of the earlier view; none where there was none.</param>
    /// <param name="earlier">The earlier view.</param>
    public RowSource(int words, ReadOnlySpan<long> member, ReadOnlySpan<long> then, TView? earlier)
    {
        (this.earlier, hasEarlier) = (earlier, earlier is not null);
        row = member;
        now = member[words..];
        this.then = hasEarlier ? then[words..] : default;
    }

    public T Read<T>(Field<TView, T> field) => field.ListWords == 0
        ? field.Type.FromNumber(field.Slot.Of(row))
        : field.Type.Unpack(ref now, ref then, hasEarlier ? field.Get(earlier!) : default!);
}
