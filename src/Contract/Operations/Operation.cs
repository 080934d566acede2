using RmapProps.Contract.Machines;
using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Operations;

/// <summary>
/// Something that a process or a kernel thread does: a record of typed parameters. It is total: what does not
/// exist is <c>absent</c>, what the kernel would refuse is refused, so every list of operations can be run.
/// </summary>
public abstract record Operation
{
    /// <summary>The word for it, and how its parameters are read and put together.</summary>
    public abstract Verb Verb { get; }

    /// <summary>The parameters in the order in which they are written; the acting process, if any, first.</summary>
    public abstract Sequence<IParameter> Parameters { get; }

    /// <summary>
    /// What the format expects of a parameter because of another one (rule 3), where that is not met: the position of the
    /// parameter and the words for an error. Null for almost all: what a parameter may be by itself, its type knows.
    /// </summary>
    public virtual (int Position, string Expected)? BrokenLimit => null;

    /// <summary>Does it to a machine, by the method that bears its name.</summary>
    public abstract Outcome ApplyTo(IMachine machine);

    /// <summary>The same operation with one parameter replaced.</summary>
    public Operation With(int position, IParameter parameter)
    {
        IParameter[] changed = [.. Parameters];
        changed[position] = parameter;
        return Verb.Make(changed);
    }

    /// <summary>The same operation with every name and page replaced.</summary>
    public Operation Renamed(Renaming renaming)
    {
        IParameter[] renamed = [.. Parameters];
        for (var i = 0; i < renamed.Length; i++)
            renamed[i] = renamed[i].Renamed(renaming);
        return Verb.Make(renamed);
    }

    /// <summary>As the format writes it, without a failure.</summary>
    public sealed override string ToString()
    {
        var words = Parameters.Select(parameter => parameter.ToString()!).ToList();
        words.Insert(Verb.Actor is null ? 1 : 0, Verb.Name);
        if (Verb.Actor is { } actor)
            words.Insert(0, actor);
        return string.Join(' ', words.Where(word => word.Length > 0));
    }
}
