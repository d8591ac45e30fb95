namespace Gat.Optimization.Problems;

/// <summary>The cones that rows F x + g may be restricted to. Both are self-dual.</summary>
public enum ConeKind
{
    /// <summary>(t, v) with t ≥ ‖v‖₂. Dimension 1 or more; dimension 1 means t ≥ 0.</summary>
    SecondOrder,

    /// <summary>(p, q, v) with 2 p q ≥ ‖v‖₂², p ≥ 0 and q ≥ 0. Dimension 2 or more.</summary>
    RotatedSecondOrder,
}
