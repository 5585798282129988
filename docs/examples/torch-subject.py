from foldproof import on_modules, serve
from torch.nn.utils.fusion import fuse_conv_bn_eval

serve(
    fold=on_modules(fuse_conv_bn_eval),
    patterns=["conv batch-norm"],
    name="fuse_conv_bn_eval",
    precision="float32",
)
