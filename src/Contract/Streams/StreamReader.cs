using RmapProps.Contract.Observations;

namespace RmapProps.Contract.Streams;

/// <summary>
/// Makes observations of streams. A step changes little, so whatever has the same numbers as in an earlier stream is
/// taken from the earlier observation: observations never change, and two may share their parts.
/// </summary>
internal static class StreamReader
{
    private static readonly ViewForm<AnonVmaView> AnonVmas = new(AnonVmaFields.Section);
    private static readonly ViewForm<PageView> Pages = new(PageFields.Section);
    private static readonly PlainForm<SwapView> Swap = new();
    private static readonly PlainForm<MigrationView> Migrations = new();
    private static readonly PlainForm<KsmItemView> Items = new();
    private static readonly PlainForm<AllocatedView> Totals = new();

    /// <summary>The observation of a stream.</summary>
    /// <param name="now">The stream.</param>
    /// <param name="then">An earlier one; empty for none.</param>
    /// <param name="earlier">The observation of the earlier one.</param>
    public static Observation Read(ReadOnlySpan<long> now, ReadOnlySpan<long> then, Observation? earlier)
    {
        try
        {
            return new(
                Members(default(ProcessForm), ref now, ref then, earlier is null ? default : earlier.Processes),
                Members(AnonVmas, ref now, ref then, earlier is null ? default : earlier.AnonVmas),
                Members(Pages, ref now, ref then, earlier is null ? default : earlier.Pages),
                Swap.Read(ref now, ref then, earlier is null ? default : earlier.Swap),
                Migrations.Read(ref now, ref then, earlier is null ? default : earlier.Migrations),
                Items.Read(ref now, ref then, earlier is null ? default : earlier.Items),
                Allocated(now));
        }
        catch (ArgumentOutOfRangeException thrown)
        {
            throw new InvalidOperationException("the stream ends before the observation does", thrown);
        }
    }

    /// <summary>A list of members that have lists themselves.</summary>
    public static Sequence<T> Members<TForm, T>(
        TForm form, ref ReadOnlySpan<long> now, ref ReadOnlySpan<long> then, Sequence<T> earlier)
        where TForm : struct, IForm<T>
        where T : class
    {
        var count = Count(ref now);
        if (!then.IsEmpty)
            Count(ref then);
        var members = count == earlier.Count ? null : new T[count];
        var passed = 0;
        for (var i = 0; i < count; i++)
        {
            var member = NumberRows.Cut(ref now, form.LengthOf(now));
            while (passed < earlier.Count && form.OrderOf(then) < form.OrderOf(member))
                Pass(ref then);
            T view;
            if (passed < earlier.Count && form.OrderOf(then) == form.OrderOf(member))
            {
                var same = earlier[passed];
                var before = Pass(ref then);
                view = before.SequenceEqual(member) ? same : form.Read(member, before, same);
            }
            else
            {
                view = form.Read(member, default, null);
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
            return NumberRows.Cut(ref then, form.LengthOf(then));
        }
    }

    private static AllocatedView Allocated(ReadOnlySpan<long> numbers) => numbers.Length == Totals.Words
        ? Totals.Read(numbers)
        : throw new InvalidOperationException("the stream goes on where the observation ends");

    private static int Count(ref ReadOnlySpan<long> list) => (int)NumberRows.Cut(ref list, 1)[0];
}
