using System.Text.Json.Nodes;
using Gat.Dist.PowerFlow;
using Gat.Dist.Sensitivity;
using Gat.Dist.Tests.PowerFlow;

namespace Gat.Dist.Tests.Sensitivity;

public sealed class LinearCheckTests
{
    // Marks of the outside notes: V² form, one factor of 0.5 to 1.5 on all loads; Jacobian, 10 % of each load.
    [SharedTheory]
    [InlineData("case33bw", 1)]
    [InlineData("case69", 1.5)]
    [InlineData("case118zh", 3)]
    public void Linear_models_are_as_good_as_they_are_known_to_be(string name, double mostPct)
    {
        var kinds = Kinds(ReferenceCase.Load(name).Feeder, samples: 100, sampleMw: 0.5);

        var factors = Errors(kinds, "common_factor", "lindistflow_v2");
        Assert.True(factors.Mean < 0.3 && factors.Max < mostPct && factors.Max > 0.5 * mostPct, $"{factors}");
        var near = Errors(kinds, "near_base", "jacobian");
        Assert.True(near.Max is < 0.02 and > 1e-4, $"{near}");
    }

    [Fact]
    public void Samples_outside_the_band_of_voltages_are_told_apart()
    {
        var kinds = Kinds(Feeder33.Create(), samples: 50, sampleMw: 0.5);

        var models = kinds.Single(kind => kind!["kind"]!.GetValue<string>() == "added_power")!["models"]!;
        var (inside, outside) = (models["jacobian"]!["inside_band"]!, models["jacobian"]!["outside_band"]!);
        Assert.Equal(50, inside["samples"]!.GetValue<double>() + outside["samples"]!.GetValue<double>());
        Assert.True(inside["samples"]!.GetValue<double>() > 10);
        Assert.True(outside["samples"]!.GetValue<double>() > 10);
        Assert.True(inside["max_error_pct"]!.GetValue<double>() < outside["max_error_pct"]!.GetValue<double>());
        Assert.True(inside["mean_error_pct"]!.GetValue<double>() < 0.5);
    }

    private static JsonArray Kinds(Feeder feeder, int samples, double sampleMw)
    {
        var study = new SensitivityStudy(feeder, BusSelection.Parse(feeder, "all"), SensitivityPoint.Base, new PowerFlowOptions(), samples, Seed: 42, sampleMw);
        var network = new BalancedNetwork(feeder);
        var check = new LinearCheck(study, new OperatingPoint(study), network);
        var halves = new List<JsonObject>();
        for (var sample = 0; sample < samples; sample++)
        {
            check.Add(sample);
            if (sample == samples / 2 || sample == samples - 1)
            {
                var sums = new JsonObject();
                check.WriteTo(sums);
                halves.Add(JsonNode.Parse(sums.ToJsonString())!.AsObject());
            }
        }

        return LinearCheck.Merge(halves);
    }

    private static (double Mean, double Max) Errors(JsonArray kinds, string kind, string model)
    {
        var models = kinds.Single(one => one!["kind"]!.GetValue<string>() == kind)!["models"]![model]!;
        var both = new[] { models["inside_band"]!, models["outside_band"]! }.Where(band => band["samples"]!.GetValue<double>() > 0).ToList();
        var all = both.Sum(band => band["samples"]!.GetValue<double>());
        return (both.Sum(band => band["samples"]!.GetValue<double>() * band["mean_error_pct"]!.GetValue<double>()) / all,
            both.Max(band => band["max_error_pct"]!.GetValue<double>()));
    }
}
