namespace RmapProps.Rmap.Pools;

/// <summary>
/// Reports an action that would corrupt a kernel: following a null or stale pointer, a double free, or misuse of a lock. The
/// outcome of the step is <c>crash</c>.
/// </summary>
/// <param name="message">The action, in a kernel engineer's words.</param>
public sealed class KernelBugException(string message) : Exception(message);
