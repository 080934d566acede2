using RmapProps.Contract.Machines;
using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Operations;

/// <summary>
/// An action of a process or a kernel thread: a record of typed parameters. Operations are total, so every list of them can be
/// run: a missing object gives <c>absent</c>, and requests that the kernel would refuse are refused.
/// </summary>
public abstract record Operation
{
    /// <summary>The verb of the operation, which reads its parameters and builds it.</summary>
    public abstract Verb Verb { get; }

    /// <summary>The parameters in the order of the text; the acting process, if any, comes first.</summary>
    public abstract Sequence<IParameter> Parameters { get; }

    /// <summary>
    /// A parameter that violates a limit which depends on another parameter (rule 3): its position and the expectation for an
    /// error. It is null for almost all operations, because limits on single parameters belong to their types.
    /// </summary>
    public virtual (int Position, string Expected)? BrokenLimit => null;

    /// <summary>Applies the operation to a machine, through the method of that name.</summary>
    public abstract Outcome ApplyTo(IMachine machine);

    /// <summary>Returns the operation with one parameter replaced.</summary>
    public Operation With(int position, IParameter parameter)
    {
        IParameter[] changed = [.. Parameters];
        changed[position] = parameter;
        return Verb.Make(changed);
    }

    /// <summary>Returns the operation with every name and page replaced.</summary>
    public Operation Renamed(Renaming renaming)
    {
        IParameter[] renamed = [.. Parameters];
        for (var i = 0; i < renamed.Length; i++)
            renamed[i] = renamed[i].Renamed(renaming);
        return Verb.Make(renamed);
    }

    /// <summary>The text of the operation in the format, without an allocation failure.</summary>
    public sealed override string ToString()
    {
        var words = Parameters.Select(parameter => parameter.ToString()!).ToList();
        words.Insert(Verb.Actor is null ? 1 : 0, Verb.Name);
        if (Verb.Actor is { } actor)
            words.Insert(0, actor);
        return string.Join(' ', words.Where(word => word.Length > 0));
    }
}
