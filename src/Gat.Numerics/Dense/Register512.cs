using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gat.Numerics.Dense;

/// <summary>Eight doubles.</summary>
internal readonly unsafe struct Register512 : IRegister<Register512>
{
    private readonly Vector512<double> value;

    private Register512(Vector512<double> value) => this.value = value;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512 Load(double* source) => new(Vector512.LoadAligned(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512 Of(double value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* target) => value.StoreAligned(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512 MultiplyAdd(Register512 left, Register512 right, Register512 addend) =>
        new(Vector512.FusedMultiplyAdd(left.value, right.value, addend.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512 operator *(Register512 left, Register512 right) => new(left.value * right.value);
}
