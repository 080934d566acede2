namespace RmapProps.Contract.Parameters;

/// <summary>
/// A typed argument of an operation. It knows how to be written (<see cref="object.ToString"/>), renamed
/// and made simpler; how to be read is static, in <see cref="IParameter{T}"/>. So the text format,
/// the generator and the shrinker of every operation follow from the list of its parameters.
/// </summary>
public interface IParameter
{
    /// <summary>
    /// Values that a reader would call simpler, simplest first; none for the simplest. Always strictly simpler.
    /// </summary>
    IEnumerable<IParameter> Simpler();

    /// <summary>The same parameter with every name and page in it replaced.</summary>
    IParameter Renamed(Renaming renaming);
}

/// <summary>How a parameter of one type is read.</summary>
/// <typeparam name="T">The parameter itself.</typeparam>
public interface IParameter<T> : IParameter
    where T : IParameter<T>
{
    /// <summary>What an error says was expected here, for example <c>a range such as 16+4</c>.</summary>
    static abstract string Expected { get; }

    /// <summary>The words that may stand here, where they are a closed list: an error suggests the nearest.</summary>
    static virtual IReadOnlyList<string> Words => [];

    /// <summary>Whether nothing may be written here; the parameter is then the default of its type.</summary>
    static virtual bool MayBeOmitted => false;

    /// <summary>Reads one token. Returns null when it could, else what was expected instead.</summary>
    static abstract string? Read(string token, out T value);
}

/// <summary>A replacement of names and pages, applied to a whole scenario at once.</summary>
/// <param name="Pids">What each process becomes.</param>
/// <param name="Pages">What each page becomes.</param>
/// <param name="Migrations">What each migration becomes.</param>
public sealed record Renaming(
    Func<Pid, Pid> Pids,
    Func<PageNumber, PageNumber> Pages,
    Func<MigrationName, MigrationName> Migrations)
{
    /// <summary>The renaming that leaves everything as it is; a starting point for <c>with</c>.</summary>
    public static readonly Renaming None = new(pid => pid, page => page, migration => migration);
}
