using System.Text.Json.Nodes;
using Gat.Dist.PowerFlow;

namespace Gat.Dist.Sensitivity;

/// <summary>
/// Compares linear models with exact power flows on random scenarios. Samples whose exact voltages all lie in a band around
/// operation are told apart from the rest: near voltage collapse no linear model holds, and an average over both would say nothing.
/// </summary>
internal sealed class LinearCheck
{
    /// <summary>Highest voltage of the band, pu.</summary>
    public const double BandTopPu = 1.1;

    private static readonly string[] models = ["lindistflow_v", "lindistflow_v2", "jacobian"];

    private readonly SensitivityStudy study;
    private readonly OperatingPoint point;
    private readonly LinDistFlow? lin;
    private readonly PowerFlowSolver solver;
    private readonly PowerFlowState state;
    private readonly ScenarioValues values;
    private readonly bool[] counts;
    private readonly double bandBottomPu;
    private readonly double[] exactPu;
    private readonly double[] linearPu;
    private readonly double[] work;
    private readonly double[] changeP;
    private readonly double[] changeQ;
    private Dictionary<(string Kind, string Model, bool InBand), LinearError> errors = [];
    private Dictionary<string, int> unsolved = [];

    public LinearCheck(SensitivityStudy study, OperatingPoint point, BalancedNetwork network)
    {
        (this.study, this.point) = (study, point);
        var buses = study.Feeder.Buses.Count;
        lin = network.IsSweepable ? new LinDistFlow(network) : null;
        solver = new PowerFlowSolver(network, study.Options);
        state = new PowerFlowState(study.Feeder);
        values = new ScenarioValues(study.Feeder);
        counts = [.. study.Feeder.SetPoints.IsSlack.Select(isSlack => !isSlack)];
        (exactPu, linearPu, work, changeP, changeQ) = (new double[buses], new double[buses], new double[buses], new double[buses], new double[buses]);
        bandBottomPu = Math.Min(0.9, Solve() ? Lowest() - 0.02 : 0.9);
    }

    /// <summary>Lowest voltage of the band: 0.9 pu, or 0.02 pu below the lowest of the grid's own state where that is less.</summary>
    public double BandBottomPu => bandBottomPu;

    /// <summary>Draws one sample of each kind and compares.</summary>
    public void Add(int sample)
    {
        foreach (var kind in LinearCheckKind.All)
        {
            values.Reset();
            kind.Draw(study, sample, values);
            if (!Solve())
            {
                unsolved[kind.Name] = unsolved.GetValueOrDefault(kind.Name) + 1;
                continue;
            }

            var isInBand = Lowest() >= bandBottomPu && exactPu.All(vm => !(vm > BandTopPu));
            foreach (var model in models)
            {
                if (Foretell(model))
                {
                    ErrorOf(kind.Name, model, isInBand).Add(sample, exactPu, linearPu, counts, study.Feeder.Buses.Id);
                }
            }
        }
    }

    /// <summary>Writes the sums of a chunk and starts anew.</summary>
    public void WriteTo(JsonObject summary)
    {
        foreach (var ((kind, model, isInBand), error) in errors)
        {
            summary[$"{kind}/{model}/{(isInBand ? "inside" : "outside")}"] = error.Sums();
        }

        foreach (var (kind, count) in unsolved)
        {
            summary[$"{kind}/unsolved"] = count;
        }

        (errors, unsolved) = ([], []);
    }

    /// <summary>The kinds of sample with the errors of each model, from the sums of all chunks.</summary>
    public static JsonArray Merge(IEnumerable<JsonObject> chunks)
    {
        var kept = chunks.ToList();
        return [.. LinearCheckKind.All.Select(kind => new JsonObject
        {
            ["kind"] = kind.Name,
            ["meaning"] = kind.Meaning,
            ["unsolved"] = kept.Sum(chunk => chunk[$"{kind.Name}/unsolved"]?.GetValue<int>() ?? 0),
            ["models"] = new JsonObject(models.Select(model => KeyValuePair.Create(model, (JsonNode?)new JsonObject
            {
                ["inside_band"] = Sum($"{kind.Name}/{model}/inside"),
                ["outside_band"] = Sum($"{kind.Name}/{model}/outside"),
            }))),
        })];

        JsonObject Sum(string name)
        {
            var sum = new LinearError();
            foreach (var part in kept.Select(chunk => chunk[name]).OfType<JsonObject>())
            {
                sum.Add(part);
            }

            return sum.Told();
        }
    }

    private bool Solve()
    {
        solver.Solve(values.AsInput(), state);
        for (var bus = 0; bus < exactPu.Length; bus++)
        {
            exactPu[bus] = Math.Sqrt((state.VRePu[bus] * state.VRePu[bus]) + (state.VImPu[bus] * state.VImPu[bus]));
        }

        return state.HasSolution;
    }

    private double Lowest() => exactPu.Where(vm => !double.IsNaN(vm)).Min();

    private bool Foretell(string model)
    {
        if (model != "jacobian")
        {
            lin?.Voltages(values.AsInput(), model == "lindistflow_v" ? LinDistFlowForm.Voltage : LinDistFlowForm.SquaredVoltage, linearPu);
            return lin is not null;
        }

        if (point.Derivatives is null)
        {
            return false;
        }

        var (at, now, generators) = (point.Values, values, study.Feeder.Generators);
        for (var bus = 0; bus < changeP.Length; bus++)
        {
            // How loads that vary with the voltage answer is part of the Jacobian; what changes is what they draw at the point's voltage.
            var (before, after) = (Drawn(at, bus), Drawn(now, bus));
            (changeP[bus], changeQ[bus]) = (before.PMw - after.PMw, before.QMvar - after.QMvar);
        }

        for (var generator = 0; generator < generators.Count; generator++)
        {
            if (now.GeneratorInService[generator])
            {
                changeP[generators.Bus[generator]] += now.GeneratorPMw[generator] - at.GeneratorPMw[generator];
                changeQ[generators.Bus[generator]] += now.GeneratorQMvar[generator] - at.GeneratorQMvar[generator];
            }
        }

        point.Derivatives.Change(changeP, changeQ, linearPu, work);
        for (var bus = 0; bus < linearPu.Length; bus++)
        {
            linearPu[bus] += point.VmPu[bus];
        }

        return true;
    }

    private (double PMw, double QMvar) Drawn(ScenarioValues from, int bus)
    {
        var (p, q, vm) = (from.LoadPMw[bus], from.LoadQMvar[bus], point.VmPu[bus]);
        return from.VaryingLoad.Length == 0 || double.IsNaN(vm) ? (p, q) : (from.VaryingLoad[bus].DrawnPMw(p, vm), from.VaryingLoad[bus].DrawnQMvar(q, vm));
    }

    private LinearError ErrorOf(string kind, string model, bool isInBand)
    {
        if (!errors.TryGetValue((kind, model, isInBand), out var error))
        {
            errors[(kind, model, isInBand)] = error = new LinearError();
        }

        return error;
    }
}
