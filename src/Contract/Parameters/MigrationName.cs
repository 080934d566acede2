using System.Globalization;

namespace RmapProps.Contract.Parameters;

/// <summary>A migration in flight, written <c>m0</c>.</summary>
/// <param name="Value">The number, from 0 to 65535.</param>
public readonly record struct MigrationName(int Value) : IParameter<MigrationName>
{
    /// <inheritdoc/>
    public static string Expected => "a migration such as m0";

    /// <inheritdoc/>
    public static string? Read(string token, out MigrationName value)
    {
        value = default;
        if (Digits.Name('m', token) is not { } number)
            return Expected;
        if (number > Digits.LargestName)
            return $"a migration of at most m{Digits.LargestName}";
        value = new((int)number);
        return null;
    }

    /// <inheritdoc/>
    public IEnumerable<IParameter> Simpler()
    {
        for (var value = 0; value < Value && value < 8; value++)
            yield return new MigrationName(value);
    }

    /// <inheritdoc/>
    public IParameter Renamed(Renaming renaming) => renaming.Migrations(this);

    /// <summary>As in <c>m0</c>.</summary>
    public override string ToString() => "m" + Value.ToString(CultureInfo.InvariantCulture);
}
