using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Sensitivity;

/// <summary>A solved point, its voltages and its derivatives.</summary>
internal sealed class OperatingPoint
{
    public OperatingPoint(SensitivityStudy study)
    {
        Values = new ScenarioValues(study.Feeder);
        if (study.Point == SensitivityPoint.Flat)
        {
            foreach (var values in (double[][])[Values.LoadPMw, Values.LoadQMvar, Values.GeneratorPMw, Values.GeneratorQMvar])
            {
                Array.Clear(values);
            }

            Array.Clear(Values.VaryingLoad);
        }

        var state = new PowerFlowState(study.Feeder);
        Status = new PowerFlowSolver(study.Feeder, study.Options).Solve(Values.AsInput(), state);
        if (state.HasSolution)
        {
            VmPu = [.. state.VRePu.Zip(state.VImPu, (re, im) => Math.Sqrt((re * re) + (im * im)))];
            Derivatives = AcSensitivity.At(Values.AsInput(), state);
            Status = Derivatives is null ? SolveStatus.NotConverged : SolveStatus.Solved;
        }
    }

    /// <summary>Solved, or why there are no derivatives.</summary>
    public SolveStatus Status { get; }

    /// <summary>The scenario of the point.</summary>
    public ScenarioValues Values { get; }

    /// <summary>Voltage of each bus, pu; empty without a solution.</summary>
    public double[] VmPu { get; } = [];

    /// <summary>The derivatives; null without.</summary>
    public AcSensitivity? Derivatives { get; }
}
