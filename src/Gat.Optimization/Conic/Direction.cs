namespace Gat.Optimization.Conic;

/// <summary>A point or a step of the homogeneous embedding; cone vectors live behind the rotation.</summary>
internal sealed class Direction
{
    /// <summary>Lays out the vectors.</summary>
    public Direction(ScaledProblem problem)
    {
        V = new double[problem.Columns + problem.RowCount];
        Y = new double[problem.RowCount];
        S = new double[problem.BoundVariable.Length];
        Z = new double[problem.BoundVariable.Length];
        Cone = new double[problem.ConeConstants.Length];
        ConeDual = new double[problem.ConeConstants.Length];
    }

    /// <summary>v = (x, w).</summary>
    public double[] V { get; }

    /// <summary>Dual values of the linear rows.</summary>
    public double[] Y { get; }

    /// <summary>Slack of each bound row.</summary>
    public double[] S { get; }

    /// <summary>Dual value of each bound row.</summary>
    public double[] Z { get; }

    /// <summary>Points in the cones.</summary>
    public double[] Cone { get; }

    /// <summary>Dual values in the cones.</summary>
    public double[] ConeDual { get; }

    /// <summary>τ: what the other numbers are divided by to give an answer.</summary>
    public double Tau { get; set; }

    /// <summary>κ: what proves that there is no answer when τ vanishes.</summary>
    public double Kappa { get; set; }

    /// <summary>Takes over another point.</summary>
    public void CopyFrom(Direction other)
    {
        other.V.CopyTo(V, 0);
        other.Y.CopyTo(Y, 0);
        other.S.CopyTo(S, 0);
        other.Z.CopyTo(Z, 0);
        other.Cone.CopyTo(Cone, 0);
        other.ConeDual.CopyTo(ConeDual, 0);
        (Tau, Kappa) = (other.Tau, other.Kappa);
    }

    /// <summary>Adds a multiple of a step.</summary>
    public void Add(double factor, Direction step)
    {
        Vectors.Add(factor, step.V, V);
        Vectors.Add(factor, step.Y, Y);
        Vectors.Add(factor, step.S, S);
        Vectors.Add(factor, step.Z, Z);
        Vectors.Add(factor, step.Cone, Cone);
        Vectors.Add(factor, step.ConeDual, ConeDual);
        Tau += factor * step.Tau;
        Kappa += factor * step.Kappa;
    }
}
