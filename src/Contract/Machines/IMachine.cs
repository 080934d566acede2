using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Machines;

/// <summary>
/// The interface of both sides of a check: address spaces over a reverse map, one method for each operation, and a view of the
/// whole state. The methods follow the rules of scenario-format.md and do not throw because of their arguments.
/// </summary>
/// <remarks>
/// A step is <see cref="BeginStep"/>, one operation, <see cref="EndStep"/>. An exception from any of the three is the outcome
/// <c>crash</c>, after which the machine is not used any more.
/// </remarks>
public interface IMachine
{
    /// <summary>Begins a step. The parameter is the number of the allocation that fails in it (rule 9); null for none.</summary>
    void BeginStep(AllocationFailure? failure);

    /// <summary>
    /// Ends a step: numbers the objects that it created and that still live (rule 55), and frees objects without holders.
    /// </summary>
    void EndStep();

    /// <summary>mmap(2), private, anonymous and fixed (rule 12).</summary>
    Outcome Mmap(Pid pid, PageRange range, Protection protection, bool growsDown);

    /// <summary>munmap(2) (rule 13).</summary>
    Outcome Munmap(Pid pid, PageRange range);

    /// <summary>mprotect(2) (rules 14 to 19).</summary>
    Outcome Mprotect(Pid pid, PageRange range, Protection protection);

    /// <summary>mremap(2), fixed, same length (rules 20 and 28 to 31).</summary>
    Outcome Mremap(Pid pid, PageRange range, PageNumber to);

    /// <summary>A read of a page (rules 21 to 27).</summary>
    Outcome Read(Pid pid, PageNumber page);

    /// <summary>A write to a page (rules 21 to 27).</summary>
    Outcome Write(Pid pid, PageNumber page);

    /// <summary>fork(2) (rules 8 and 32).</summary>
    Outcome Fork(Pid parent, Pid child);

    /// <summary>exit(2) (rules 8 and 33).</summary>
    Outcome Exit(Pid pid);

    /// <summary>execve(2), first half: a new address space with the temporary stack (rules 34 and 35).</summary>
    Outcome Exec(Pid pid, PageRange range);

    /// <summary>execve(2), second half: the temporary stack moves down and becomes an ordinary one (rule 36).</summary>
    Outcome ExecDone(Pid pid, PageNumber to);

    /// <summary>mlock(2) (rules 14, 16 and 37).</summary>
    Outcome Mlock(Pid pid, PageRange range);

    /// <summary>munlock(2) (rules 14, 16 and 38).</summary>
    Outcome Munlock(Pid pid, PageRange range);

    /// <summary>madvise(2) (rule 15).</summary>
    Outcome Madvise(Pid pid, PageRange range, Advice advice);

    /// <summary>page_referenced (rules 39 to 41).</summary>
    Outcome Age(Place place);

    /// <summary>
    /// Puts the page into the swap cache; try_to_unmap turns its mappings into swap entries (rules 40, 42 and 45).
    /// </summary>
    Outcome Swapout(Place place);

    /// <summary>Removes the cached page behind a swap entry from memory (rules 40 and 43).</summary>
    Outcome Drop(Place place);

    /// <summary>swapoff(2): brings the pages of all swap entries back in (rule 44).</summary>
    Outcome Swapoff();

    /// <summary>Starts a migration (rules 46 to 48).</summary>
    Outcome Isolate(Place place, MigrationName migration);

    /// <summary>Ends a migration (rule 49).</summary>
    Outcome Putback(MigrationName migration);

    /// <summary>Makes one KSM page of two pages (rules 50 to 52).</summary>
    Outcome Merge(Place first, Place second);

    /// <summary>Runs ksmd's next pass (rule 53).</summary>
    Outcome Prune();

    /// <summary>
    /// Returns the whole state (rules 55 to 60). It changes nothing and never throws, whatever the state of a faulty subject.
    /// </summary>
    Observation Observe();
}
