namespace RmapProps.Rmap.Pools;

/// <summary>
/// The machine did what would corrupt a kernel: it followed a null or stale pointer, freed twice, or misused a lock.
/// The step's outcome is <c>crash</c>.
/// </summary>
/// <param name="message">What was done, in the words of a kernel engineer.</param>
public sealed class KernelBugException(string message) : Exception(message);
