namespace Gat.Optimization.Modeling;

/// <summary>What is promised of a parameter's sign; curvature is judged by it.</summary>
public enum ParameterSign
{
    /// <summary>Nothing.</summary>
    Any,

    /// <summary>It is never below zero.</summary>
    NonNegative,

    /// <summary>It is never above zero.</summary>
    NonPositive,
}
