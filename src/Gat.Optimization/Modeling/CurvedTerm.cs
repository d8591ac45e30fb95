namespace Gat.Optimization.Modeling;

/// <summary>What a curved term is before its coefficient.</summary>
internal enum CurvedKind
{
    /// <summary>First part times second part.</summary>
    Product,

    /// <summary>The only part, squared.</summary>
    Square,

    /// <summary>Euclidean length of the parts.</summary>
    Norm,

    /// <summary>The largest of the parts.</summary>
    Largest,
}

/// <summary>One term of a curved expression: coefficient × parameter × a function of affine parts.</summary>
internal readonly record struct CurvedTerm(CurvedKind Kind, double Coefficient, int Parameter, AffineExpression[] Parts)
{
    public CurvedTerm Times(double factor) => this with { Coefficient = factor * Coefficient };
}
