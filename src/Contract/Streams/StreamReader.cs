using RmapProps.Contract.Observations;

namespace RmapProps.Contract.Streams;

/// <summary>
/// Makes observations from streams. A step changes little, so parts with the same numbers as in an earlier stream are taken from
/// the earlier observation: observations never change, so two may share parts.
/// </summary>
internal static class StreamReader
{
    private static readonly ViewLayout<AnonVmaView> AnonVmas = new(AnonVmaFields.Section);
    private static readonly ViewLayout<PageView> Pages = new(PageFields.Section);
    private static readonly PlainLayout<SwapView> Swap = new();
    private static readonly PlainLayout<MigrationView> Migrations = new();
    private static readonly PlainLayout<KsmItemView> Items = new();
    private static readonly PlainLayout<AllocatedView> Totals = new();

    /// <summary>Makes the observation of a stream.</summary>
    /// <param name="now">The stream.</param>
    /// <param name="then">An earlier stream; empty for none.</param>
    /// <param name="earlier">The observation of the earlier stream.</param>
    public static Observation Read(ReadOnlySpan<long> now, ReadOnlySpan<long> then, Observation? earlier)
    {
        try
        {
            return new(
                Members(default(ProcessLayout), ref now, ref then, earlier is null ? default : earlier.Processes),
                Members(AnonVmas, ref now, ref then, earlier is null ? default : earlier.AnonVmas),
                Members(Pages, ref now, ref then, earlier is null ? default : earlier.Pages),
                Swap.Read(ref now, ref then, earlier is null ? default : earlier.Swap),
                Migrations.Read(ref now, ref then, earlier is null ? default : earlier.Migrations),
                Items.Read(ref now, ref then, earlier is null ? default : earlier.Items),
                Allocated(now));
        }
        catch (ArgumentOutOfRangeException thrown)
        {
            throw new InvalidOperationException("the stream ends inside the observation", thrown);
        }
    }

    /// <summary>Reads a list of members that have lists themselves.</summary>
    public static Sequence<T> Members<TLayout, T>(
        TLayout layout, ref ReadOnlySpan<long> now, ref ReadOnlySpan<long> then, Sequence<T> earlier)
        where TLayout : struct, IRecordLayout<T>
        where T : class
    {
        var count = Count(ref now);
        if (!then.IsEmpty)
            Count(ref then);
        var members = count == earlier.Count ? null : new T[count];
        var passed = 0;
        for (var i = 0; i < count; i++)
        {
            var member = NumberRows.Cut(ref now, layout.LengthOf(now));
            while (passed < earlier.Count && layout.OrderOf(then) < layout.OrderOf(member))
                Pass(ref then);
            T view;
            if (passed < earlier.Count && layout.OrderOf(then) == layout.OrderOf(member))
            {
                var same = earlier[passed];
                var before = Pass(ref then);
                view = before.SequenceEqual(member) ? same : layout.Read(member, before, same);
            }
            else
            {
                view = layout.Read(member, default, null);
            }

            if (members is null && !ReferenceEquals(view, earlier[i]))
                earlier.Span[..i].CopyTo(members = new T[count]);
            if (members is not null)
                members[i] = view;
        }

        while (passed < earlier.Count)
            Pass(ref then);
        return members is null ? earlier : new(members);

        ReadOnlySpan<long> Pass(ref ReadOnlySpan<long> then)
        {
            passed++;
            return NumberRows.Cut(ref then, layout.LengthOf(then));
        }
    }

    private static AllocatedView Allocated(ReadOnlySpan<long> numbers) => numbers.Length == Totals.Words
        ? Totals.Read(numbers)
        : throw new InvalidOperationException("the stream has more numbers than the observation");

    private static int Count(ref ReadOnlySpan<long> list) => (int)NumberRows.Cut(ref list, 1)[0];
}
