namespace Gat.Dist.LineConstants;

/// <summary>How the return of current through the earth is modelled.</summary>
public enum EarthModel
{
    /// <summary>Carson's equations with the first terms of his series only: independent of the heights.</summary>
    Carson,

    /// <summary>Carson's series up to the fourth power of k.</summary>
    FullCarson,

    /// <summary>The complex depth of return of Deri and others.</summary>
    Deri,
}
