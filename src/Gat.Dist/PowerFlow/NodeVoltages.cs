using Gat.Numerics.Maths;

namespace Gat.Dist.PowerFlow;

/// <summary>The voltages of all nodes, polar and rectangular side by side: the polar ones are what Newton moves.</summary>
internal sealed class NodeVoltages(int nodeCount)
{
    /// <summary>Magnitudes, pu.</summary>
    public double[] Vm { get; } = new double[nodeCount];

    /// <summary>Angles, radians.</summary>
    public double[] Va { get; } = new double[nodeCount];

    /// <summary>Real parts, pu.</summary>
    public double[] Re { get; } = new double[nodeCount];

    /// <summary>Imaginary parts, pu.</summary>
    public double[] Im { get; } = new double[nodeCount];

    /// <summary>The lowest magnitude, pu; NaN where one is no number.</summary>
    public double LowestPu
    {
        get
        {
            var lowest = double.PositiveInfinity;
            foreach (var vm in Vm)
            {
                lowest = Math.Min(lowest, vm);
            }

            return lowest;
        }
    }

    /// <summary>Takes over other voltages.</summary>
    public void CopyFrom(NodeVoltages other)
    {
        other.Vm.CopyTo(Vm, 0);
        other.Va.CopyTo(Va, 0);
        other.Re.CopyTo(Re, 0);
        other.Im.CopyTo(Im, 0);
    }

    /// <summary>Sets one node's magnitude, keeping its angle.</summary>
    public void SetMagnitude(int node, double vmPu)
    {
        Vm[node] = vmPu;
        (Re[node], Im[node]) = Polar.ToRectangular(vmPu, Va[node]);
    }

    /// <summary>Moves along a step, two numbers per node: change of angle, relative change of magnitude.</summary>
    /// <returns>False where a magnitude would not stay above 0.</returns>
    public bool Move(ReadOnlySpan<double> step, double length)
    {
        for (var node = 0; node < Vm.Length; node++)
        {
            Va[node] += length * step[2 * node];
            Vm[node] *= 1 + (length * step[(2 * node) + 1]);
        }

        ToRectangular();
        return LowestPu > 0;
    }

    /// <summary>Brings the rectangular parts in line with the polar ones.</summary>
    public void ToRectangular()
    {
        for (var node = 0; node < Vm.Length; node++)
        {
            (Re[node], Im[node]) = Polar.ToRectangular(Vm[node], Va[node]);
        }
    }
}
