using System.Globalization;

namespace RmapProps.Contract.Parameters;

/// <summary>A process, written <c>p0</c>. In the kernel it is a struct mm_struct: one set of VMAs and one page table.</summary>
/// <param name="Value">The number, from 0 to 65535.</param>
public readonly record struct Pid(int Value) : IParameter<Pid>
{
    /// <inheritdoc/>
    public static string Expected => "a process such as p0";

    /// <inheritdoc/>
    public static string? Read(string token, out Pid value)
    {
        value = default;
        if (Digits.Name('p', token) is not { } number)
            return Expected;
        if (number > Digits.LargestName)
            return $"a process of at most p{Digits.LargestName}";
        value = new((int)number);
        return null;
    }

    /// <inheritdoc/>
    public IEnumerable<IParameter> Simpler()
    {
        for (var value = 0; value < Value && value < 8; value++)
            yield return new Pid(value);
    }

    /// <inheritdoc/>
    public IParameter Renamed(Renaming renaming) => renaming.Pids(this);

    /// <summary>As in <c>p0</c>.</summary>
    public override string ToString() => "p" + Value.ToString(CultureInfo.InvariantCulture);
}
