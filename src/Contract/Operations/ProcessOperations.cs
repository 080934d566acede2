using RmapProps.Contract.Machines;
using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Operations;

/// <summary>A process reads a page: the zero page, or whatever is there.</summary>
/// <param name="Pid">Who reads.</param>
/// <param name="Page">What.</param>
public sealed record Read(Pid Pid, PageNumber Page) : Operation
{
    /// <summary><c>p0 read 17</c></summary>
    public static readonly Verb Form = Verb.Of<Pid, PageNumber>(null, "read", (pid, page) => new Read(pid, page));

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Pid, Page];

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.Read(Pid, Page);
}

/// <summary>A process writes a page: demand allocation, copy on write, or reuse of a page that nobody else has.</summary>
/// <param name="Pid">Who writes.</param>
/// <param name="Page">What.</param>
public sealed record Write(Pid Pid, PageNumber Page) : Operation
{
    /// <summary><c>p0 write 17</c></summary>
    public static readonly Verb Form = Verb.Of<Pid, PageNumber>(null, "write", (pid, page) => new Write(pid, page));

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Pid, Page];

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.Write(Pid, Page);
}

/// <summary>fork(2): the child inherits every VMA and shares every page, copy on write.</summary>
/// <param name="Parent">Who forks.</param>
/// <param name="Child">The name of the new process.</param>
public sealed record Fork(Pid Parent, Pid Child) : Operation
{
    /// <summary><c>p0 fork p1</c></summary>
    public static readonly Verb Form = Verb.Of<Pid, Pid>(null, "fork", (parent, child) => new Fork(parent, child));

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Parent, Child];

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.Fork(Parent, Child);
}

/// <summary>exit(2): the address space is torn down, and its name is free again.</summary>
/// <param name="Pid">Who exits.</param>
public sealed record Exit(Pid Pid) : Operation
{
    /// <summary><c>p0 exit</c></summary>
    public static readonly Verb Form = Verb.Of<Pid>(null, "exit", pid => new Exit(pid));

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Pid];

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.Exit(Pid);
}

/// <summary>execve(2), first half: a new address space whose only mapping is the temporary stack.</summary>
/// <param name="Pid">Who executes.</param>
/// <param name="Range">The temporary stack.</param>
public sealed record Exec(Pid Pid, PageRange Range) : Operation
{
    /// <summary><c>p0 exec 60+2</c></summary>
    public static readonly Verb Form = Verb.Of<Pid, PageRange>(null, "exec", (pid, range) => new Exec(pid, range));

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Pid, Range];

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.Exec(Pid, Range);
}

/// <summary>execve(2), second half: the temporary stack moves down and becomes an ordinary one.</summary>
/// <param name="Pid">Who executes.</param>
/// <param name="To">Where the stack ends up.</param>
public sealed record ExecDone(Pid Pid, PageNumber To) : Operation
{
    /// <summary><c>p0 execdone 50</c></summary>
    public static readonly Verb Form = Verb.Of<Pid, PageNumber>(null, "execdone", (pid, to) => new ExecDone(pid, to));

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Pid, To];

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.ExecDone(Pid, To);
}
