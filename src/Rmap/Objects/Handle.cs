namespace RmapProps.Rmap;

/// <summary>
/// A pointer to a pooled object that knows which life of the object it points to. The slot may be freed and used
/// again; the generation then differs, and following the pointer is a <see cref="KernelBugException"/>, not luck.
/// </summary>
/// <typeparam name="T">What it points to.</typeparam>
/// <param name="Index">The slot.</param>
/// <param name="Generation">The life, counted from one; zero in a null pointer.</param>
public readonly record struct Handle<T>(int Index, int Generation)
    where T : struct
{
    /// <summary>The null pointer.</summary>
    public static readonly Handle<T> None;

    /// <summary>Whether this is the null pointer.</summary>
    public bool IsNone => Generation == 0;
}

/// <summary>
/// The machine did what would corrupt a kernel: it followed a null or stale pointer, freed twice, or misused a lock.
/// The step's outcome is <c>crash</c>.
/// </summary>
/// <param name="message">What was done, in the words of a kernel engineer.</param>
public sealed class KernelBugException(string message) : Exception(message);
