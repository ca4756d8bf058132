using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Enlace.Tests.Architecture;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Tests.Deployment;

/// <summary>The manifests: they fit each other, the hub and its documentation, run without rights, and hold no secret.</summary>
public sealed partial class KubernetesTests
{
    private const string Folder = "deploy/kubernetes", Page = "docs/deployment.md";

    private static IReadOnlyDictionary<string, string> Own { get; } = SourceTree.Own.Files(Folder, "*.yaml").ToDictionary(file => Path.GetFileName(file), SourceTree.Own.Read);

    [Fact]
    public async Task The_manifests_hold_together()
    {
        await using var hub = new BuiltHub();
        Breaches.AssertSeen(8, Own.ToArray());
        Breaches.AssertNone(Find(Own, Routes(hub)));
    }

    [Fact]
    public void There_is_everything_that_was_promised() => Assert.Equal(
        ["ConfigMap", "Deployment", "Deployment", "HorizontalPodAutoscaler", "Job", "PodDisruptionBudget", "PodDisruptionBudget", "Service", "ServiceAccount"],
        Objects(Own).Select(found => found.Text("kind")).Order());

    [Fact]
    public void Every_secret_is_documented_and_used()
    {
        var documented = SecretKey().Matches(SourceTree.Own.Read(Page)).Select(match => match.Groups["name"].Value).Order();

        Assert.Equal(documented, Objects(Own).SelectMany(SecretKeys).Select(key => key.Key).Distinct().Order());
    }

    [Theory]
    [InlineData("api.yaml", "path: /health/ready", "path: /healthz", "asks /healthz, which is no route")]
    [InlineData("api.yaml", "name: ENLACE_ROLES,", "name: ENLACE_ROLLS,", "ENLACE_ROLLS is not a setting")]
    [InlineData("api.yaml", "secretKeyRef: { name: enlace, key: ENLACE_BROKER }", "secretKeyRef: { name: hub, key: ENLACE_BROKER }", "the Secret hub is not documented")]
    [InlineData("worker.yaml", "enableServiceLinks: false", "enableServiceLinks: true", "Deployment/enlace-worker lets Kubernetes set ENLACE_ variables")]
    [InlineData("worker.yaml", "runAsNonRoot: true", "runAsNonRoot: false", "Deployment/enlace-worker may run as root")]
    [InlineData("worker.yaml", "limits: { memory: 512Mi }", "limits: {}", "Deployment/enlace-worker has no limit of memory")]
    [InlineData("migrate.yaml", "args: [migrate]", "args: [migrat]", "migrat is no command")]
    [InlineData("migrate.yaml", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "Job/enlace-migrate may write its own files")]
    [InlineData("configmap.yaml", "ENLACE_MODULES: all", "ENLACE_MODULE: all", "ENLACE_MODULE is not a setting")]
    [InlineData("configmap.yaml", "ENLACE_MODULES: all", "ENLACE_BROKER: amqp://a:b@c/d", "ENLACE_BROKER in clear")]
    [InlineData("configmap.yaml", "ENLACE_MODULES: all", "ENLACE_JWT_KEY: abc", "ENLACE_JWT_KEY in clear")]
    [InlineData("service.yaml", "app.kubernetes.io/component: api", "app.kubernetes.io/component: web", "Service/enlace finds no pod")]
    [InlineData("disruption.yaml", "app.kubernetes.io/component: worker", "app.kubernetes.io/component: work", "PodDisruptionBudget/enlace-worker finds no pod")]
    [InlineData("autoscaling.yaml", "kind: Deployment, name: enlace-api", "kind: Deployment, name: enlace", "scales enlace, which is not there")]
    [InlineData("kustomization.yaml", "  - worker.yaml", "  - workers.yaml", "workers.yaml is not there")]
    [InlineData("kustomization.yaml", "  - worker.yaml\n", "", "worker.yaml is not applied")]
    [InlineData("kustomization.yaml", "newTag: 1.0.0", "newTag: latest", "the image is not pinned")]
    [InlineData("api.yaml", "containerPort: 8080", "containerPort: 80", "Deployment/enlace-api opens 80, the image listens on 8080")]
    public void A_slip_is_told(string file, string was, string becomes, string words)
    {
        Assert.Contains(was, Own[file], StringComparison.Ordinal);
        var planted = new Dictionary<string, string>(Own) { [file] = Own[file].Replace(was, becomes, StringComparison.Ordinal) };

        Breaches.AssertTold(Find(planted, ["/health", "/health/ready"]), words);
    }

    private static IEnumerable<string> Find(IReadOnlyDictionary<string, string> files, IReadOnlyCollection<string> routes) => [
        .. OfKustomization(files),
        .. Objects(files).Where(found => found.Text("kind") == "ConfigMap").SelectMany(found => OfSettings(found.Members("data").Select(member => (member.Key, member.Value.Text())))),
        .. Objects(files).Where(found => Pod(found) is not null).SelectMany(found => OfPod(Name(found), Pod(found)!, routes)),
        .. OfSelectors([.. Objects(files)]),
    ];

    private static IEnumerable<string> OfKustomization(IReadOnlyDictionary<string, string> files)
    {
        var root = Yaml.Documents(files["kustomization.yaml"]).Single();
        var listed = root.Items("resources").Select(item => item.Text()!).ToArray();
        foreach (var name in listed.Where(name => !files.ContainsKey(name)))
            yield return $"{name} is not there";
        foreach (var name in files.Keys.Where(name => name != "kustomization.yaml" && !listed.Contains(name)))
            yield return $"{name} is not applied";
        if (root.Items("images").Any(image => image.Text("name") != "enlace" || !KnownNames.IsPinned($"{image.Text("newName")}:{image.Text("newTag")}")))
            yield return "the image is not pinned";
    }

    private static IEnumerable<string> OfSettings(IEnumerable<(string Name, string? Value)> settings)
    {
        foreach (var (name, value) in settings)
        {
            if (!KnownNames.IsSetting(name))
                yield return $"{name} is not a setting";
            if (Credentials().IsMatch(value ?? "") || (SecretName().IsMatch(name) && value is not null))
                yield return $"{name} in clear";
        }
    }

    private static IEnumerable<string> OfPod(string name, JsonNode pod, IReadOnlyCollection<string> routes)
    {
        if (pod.Text("enableServiceLinks") != "false")
            yield return $"{name} lets Kubernetes set ENLACE_ variables";
        if (pod.Text("securityContext", "runAsNonRoot") != "true")
            yield return $"{name} may run as root";
        if (pod.Text("automountServiceAccountToken") != "false")
            yield return $"{name} carries a token of the cluster";
        foreach (var container in pod.Items("containers"))
        {
            if (container.Text("securityContext", "readOnlyRootFilesystem") != "true")
                yield return $"{name} may write its own files";
            if (container.Text("securityContext", "allowPrivilegeEscalation") != "false" || !container.Items("securityContext", "capabilities", "drop").Any(drop => drop.Text() == "ALL"))
                yield return $"{name} keeps rights that it does not need";
            if (container.Text("resources", "limits", "memory") is null || container.Text("resources", "requests", "cpu") is null)
                yield return $"{name} has no limit of memory or asks for no processor";
            foreach (var word in container.Items("args").Select(word => word.Text()!).Where(word => !KnownNames.Commands.Contains(word)))
                yield return $"{word} is no command of the program";
            foreach (var port in container.Items("ports").Select(port => port.Text("containerPort")).Where(port => port != ImagePort))
                yield return $"{name} opens {port}, the image listens on {ImagePort}";
            foreach (var probe in (string[])["startupProbe", "livenessProbe", "readinessProbe"])
            {
                if (name.StartsWith("Deployment", StringComparison.Ordinal) && container.Text(probe, "httpGet", "path") is var path && !routes.Contains(path ?? ""))
                    yield return $"{probe} of {name} asks {path}, which is no route";
            }

            foreach (var breach in OfSettings(container.Items("env").Select(item => (item.Text("name")!, item.Text("value")))))
                yield return breach;
        }
    }

    private static IEnumerable<string> OfSelectors(JsonNode[] objects)
    {
        foreach (var found in objects)
        {
            foreach (var (secret, key) in SecretKeys(found))
            {
                if (secret != "enlace")
                    yield return $"the Secret {secret} is not documented";
            }

            var configs = (Pod(found)?.Items("containers") ?? []).SelectMany(container => container.Items("envFrom")).Select(item => item.Text("configMapRef", "name"));
            foreach (var config in configs.Where(config => !objects.Any(other => other.Text("kind") == "ConfigMap" && other.Text("metadata", "name") == config)))
                yield return $"{Name(found)} reads the ConfigMap {config}, which is not there";
            var labels = found.At("spec", "selector", "matchLabels") ?? (found.Text("kind") == "Service" ? found.At("spec", "selector") : null);
            if (labels is not null && !objects.Any(other => other.Text("kind") == "Deployment" && IsIn(labels, other.At("spec", "template", "metadata", "labels"))))
                yield return $"{Name(found)} finds no pod";
            if (found.At("spec", "scaleTargetRef") is { } target && !objects.Any(other => Name(other) == $"{target.Text("kind")}/{target.Text("name")}"))
                yield return $"{Name(found)} scales {target.Text("name")}, which is not there";
        }
    }

    private static bool IsIn(JsonNode wanted, JsonNode? labels) => wanted.Members().All(member => labels.Text(member.Key) == member.Value.Text());

    private static string ImagePort { get; } = ImageFile.Parse(SourceTree.Own.Read("Dockerfile")).OfImage("EXPOSE").Single();

    private static string[] Routes(BuiltHub hub) => [.. hub.Routes.OfType<RouteEndpoint>().Select(route => "/" + route.RoutePattern.RawText?.TrimStart('/'))];

    private static IEnumerable<JsonNode> Objects(IReadOnlyDictionary<string, string> files) =>
        files.Where(file => file.Key != "kustomization.yaml").SelectMany(file => Yaml.Documents(file.Value));

    private static string Name(JsonNode found) => $"{found.Text("kind")}/{found.Text("metadata", "name")}";

    private static JsonNode? Pod(JsonNode found) => found.At("spec", "template", "spec");

    private static IEnumerable<(string Secret, string Key)> SecretKeys(JsonNode found) => (Pod(found)?.Items("containers") ?? []).SelectMany(container => container.Items("env"))
        .Select(item => item.At("valueFrom", "secretKeyRef")).OfType<JsonNode>().Select(reference => (reference.Text("name")!, reference.Text("key")!));

    [GeneratedRegex(@"--from-literal=(?<name>[A-Z_]+)=")]
    private static partial Regex SecretKey();

    [GeneratedRegex("PASSWORD|_KEY|SECRET|TOKEN")]
    private static partial Regex SecretName();

    [GeneratedRegex("://[^/]*@")]
    private static partial Regex Credentials();
}
