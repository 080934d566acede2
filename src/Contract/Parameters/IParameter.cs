namespace RmapProps.Contract.Parameters;

/// <summary>
/// A typed argument of an operation. It can be written (<see cref="object.ToString"/>), renamed and simplified; reading is
/// static, in <see cref="IParameter{T}"/>. So the text format, the generator and the shrinker of every operation follow from its
/// list of parameters.
/// </summary>
public interface IParameter
{
    /// <summary>Strictly simpler values, simplest first; none for the simplest value.</summary>
    IEnumerable<IParameter> Simpler();

    /// <summary>Returns the parameter with every name and page in it replaced.</summary>
    IParameter Renamed(Renaming renaming);
}

/// <summary>Reads a parameter of one type.</summary>
/// <typeparam name="T">The parameter itself.</typeparam>
public interface IParameter<T> : IParameter
    where T : IParameter<T>
{
    /// <summary>The expectation that an error reports, for example <c>a range such as 16+4</c>.</summary>
    static abstract string Expected { get; }

    /// <summary>The closed list of words that may stand here, if there is one: an error suggests the nearest.</summary>
    static virtual IReadOnlyList<string> Words => [];

    /// <summary>Whether the parameter may be omitted; it is then the default of its type.</summary>
    static virtual bool MayBeOmitted => false;

    /// <summary>Reads one token. Returns null on success, else the expectation that the token does not meet.</summary>
    static abstract string? Read(string token, out T value);
}

/// <summary>A replacement of names and pages, applied to a whole scenario at once.</summary>
/// <param name="Pids">Maps each process to its new name.</param>
/// <param name="Pages">Maps each page to its new number.</param>
/// <param name="Migrations">Maps each migration to its new name.</param>
public sealed record Renaming(
    Func<Pid, Pid> Pids,
    Func<PageNumber, PageNumber> Pages,
    Func<MigrationName, MigrationName> Migrations)
{
    /// <summary>The renaming that changes nothing; a starting point for <c>with</c>.</summary>
    public static readonly Renaming None = new(pid => pid, page => page, migration => migration);
}
