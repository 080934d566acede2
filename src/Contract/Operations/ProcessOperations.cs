using RmapProps.Contract.Machines;
using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Operations;

/// <summary>Reads a page of a process: maps the zero page, or uses the existing mapping.</summary>
/// <param name="Pid">The process that reads.</param>
/// <param name="Page">The page.</param>
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

/// <summary>Writes a page of a process: demand allocation, copy on write, or reuse of a page that no other process has.</summary>
/// <param name="Pid">The process that writes.</param>
/// <param name="Page">The page.</param>
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
/// <param name="Parent">The process that forks.</param>
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

/// <summary>exit(2): tears the address space down and frees its name.</summary>
/// <param name="Pid">The process that exits.</param>
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

/// <summary>execve(2), first half: makes a new address space with the temporary stack as its only mapping.</summary>
/// <param name="Pid">The process that executes.</param>
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

/// <summary>execve(2), second half: moves the temporary stack down and makes it an ordinary one.</summary>
/// <param name="Pid">The process that executes.</param>
/// <param name="To">The start of the final stack.</param>
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
