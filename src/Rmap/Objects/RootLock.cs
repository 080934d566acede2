using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using RmapProps.Rmap.Pools;

namespace RmapProps.Rmap.Objects;

/// <summary>
/// The lock of a tree of anon_vmas is its root's (anon_vma_lock): one object, taken and given back. Only one is ever
/// held at a time, so taking a second, giving back another than was taken, or ending a step with one held is a bug.
/// </summary>
/// <param name="anonVmas">Where roots are looked up.</param>
public sealed class RootLock(Pool<AnonVmaHandle, AnonVma> anonVmas)
{
    private AnonVmaHandle held;

    /// <summary>anon_vma_lock: takes the lock of the tree that an anon_vma belongs to.</summary>
    /// <exception cref="KernelBugException">A lock is held already, or the anon_vma or its root is gone.</exception>
    public void Take(AnonVmaHandle member) => Take(anonVmas[member]);

    /// <summary>The same for whoever has looked the anon_vma up already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(in AnonVma member)
    {
        _ = anonVmas[member.Root];
        if (!held.IsNone)
            ThrowTaken();
        held = member.Root;
    }

    /// <summary>anon_vma_unlock: gives it back.</summary>
    /// <exception cref="KernelBugException">Another lock is held, or none.</exception>
    public void Release(AnonVmaHandle member)
    {
        if (held.IsNone)
            ThrowNotHeld();
        Release(anonVmas[member]);
    }

    /// <summary>The same for whoever has looked the anon_vma up already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release(in AnonVma member)
    {
        if (held.IsNone || member.Root != held)
            ThrowNotHeld();
        held = AnonVmaHandle.None;
    }

    /// <summary>Checks that no lock is held, before <see cref="LockRoot"/> may take several in turn.</summary>
    /// <exception cref="KernelBugException">A lock is held already.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AssertUnlocked()
    {
        if (!held.IsNone)
            ThrowTaken();
    }

    /// <summary>
    /// Takes the lock of this anon_vma's tree until <see cref="UnlockRoot"/>, and gives back the lock of another tree, if one is
    /// held. The anon_vmas of a VMA are of one tree, so along its list the lock is taken once: lock_anon_vma_root of later
    /// kernels.
    /// </summary>
    /// <exception cref="KernelBugException">The root is gone.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LockRoot(in AnonVma member)
    {
        if (!held.IsNone && member.Root == held)
            return;
        UnlockRoot();
        Take(member);
    }

    /// <summary>Gives back whichever lock is held, if one is.</summary>
    public void UnlockRoot() => held = AnonVmaHandle.None;

    /// <summary>
    /// spin_lock(&amp;anon_vma->lock): takes an anon_vma's own lock, which guards nothing but a root's tree. Only mistakes do
    /// this.
    /// </summary>
    /// <exception cref="KernelBugException">A lock is held already, or the anon_vma is gone.</exception>
    public void TakeOwn(AnonVmaHandle member)
    {
        _ = anonVmas[member];
        if (!held.IsNone)
            ThrowTaken();
        held = member;
    }

    /// <summary>spin_unlock(&amp;anon_vma->lock): gives an anon_vma's own lock back. Only mistakes do this.</summary>
    /// <exception cref="KernelBugException">Another lock is held, or none.</exception>
    public void ReleaseOwn(AnonVmaHandle member)
    {
        if (held != member)
            ThrowNotHeld();
        held = AnonVmaHandle.None;
    }

    /// <summary>The step is over: nothing may be held.</summary>
    /// <exception cref="KernelBugException">A lock was left held.</exception>
    public void MustBeFree()
    {
        if (!held.IsNone)
            throw new KernelBugException("left an anon_vma lock held");
    }

    [DoesNotReturn]
    private static void ThrowTaken() => throw new KernelBugException("took an anon_vma lock while one was held");

    [DoesNotReturn]
    private static void ThrowNotHeld() => throw new KernelBugException("gave back an anon_vma lock that was not held");
}
