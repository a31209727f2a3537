//! What holds for everything that a lesson imports: equal arrays give the same bits whatever their layout, a value that is
//! not finite comes out as an error or as NaN, sizes that do not fit are an error that names both, and when nothing can be
//! learned, that is said.
//!
//! Every name of the preludes and every method of their types stands in one of the lists below: with the property that
//! tries it, or with the reason why there is nothing to try. `names` reads the sources and fails when one is missing.

mod alarm;
mod arrays;
mod bars;
mod charts;
mod figures;
mod losses;
mod names;
mod networks;
mod others;
mod pca;
mod pictures;
mod rivals;
mod saved;
mod tiles;
mod trainer;
mod training;

/// A list of names, each tried by a property: a test of that name.
macro_rules! functions {
    ($($name:ident by $property:path;)*) => {
        /// The functions of the preludes that take something.
        pub const FUNCTIONS: &[&str] = &[$(stringify!($name)),*];

        mod functions {
            use super::*;
            $(#[test] fn $name() { $property(); })*
        }
    };
}

/// The same for the methods of types.
macro_rules! methods {
    ($($type:ident { $($method:ident by $property:path;)* })*) => {
        /// The methods of the preludes' types that take something.
        pub const METHODS: &[(&str, &str)] = &[$($((stringify!($type), stringify!($method)),)*)*];

        #[expect(non_snake_case, reason = "a module has the name of its type")]
        mod methods {
            $(mod $type {
                use crate::*;
                $(#[test] fn $method() { $property(); })*
            })*
        }
    };
}

functions! {
    accuracy by losses::accuracy_keeps_the_rule;
    auc by alarm::roc_and_auc_keep_the_rule;
    bars by bars::bars_keep_the_rule;
    bars_marked by bars::bars_marked_keep_the_rule;
    binary_cross_entropy by losses::binary_cross_entropy_keeps_the_rule;
    by_hand by pictures::by_hand_keeps_the_rule;
    confusion by losses::confusion_keeps_the_rule;
    cross_entropy by losses::cross_entropy_keeps_the_rule;
    cross_entropy_one_hot by losses::cross_entropy_one_hot_keeps_the_rule;
    curves by charts::curves_keep_the_rule;
    curves_through by charts::curves_through_keep_the_rule;
    diagram by pictures::diagrams_keep_the_rule;
    diagram_with_branch by pictures::diagrams_keep_the_rule;
    digits by pictures::digits_keep_the_rule;
    digits_titled by pictures::digits_titled_keep_the_rule;
    exercise by others::exercises_keep_the_rule;
    histogram by bars::histogram_keeps_the_rule;
    mask by rivals::masks_keep_the_rule;
    matrix by pictures::matrix_keeps_the_rule;
    matrix_named by pictures::matrix_named_keeps_the_rule;
    mse by losses::mse_keeps_the_rule;
    neighbours by rivals::neighbours_keep_the_rule;
    normal by rivals::noise_keeps_the_rule;
    one_hot by losses::one_hot_keeps_the_rule;
    patterns by pictures::patterns_keep_the_rule;
    patterns_titled by pictures::patterns_titled_keep_the_rule;
    pixels by training::pixels_keep_the_rule;
    ridge by rivals::ridge_keeps_the_rule;
    roc by alarm::roc_and_auc_keep_the_rule;
    scatter by charts::scatter_keeps_the_rule;
    scatter_named by charts::scatter_keeps_the_rule;
    seed by others::seeds_start_the_same_numbers;
    sigmoid by losses::sigmoid_keeps_the_rule;
    softmax by losses::softmax_keeps_the_rule;
    surface by charts::surface_keeps_the_rule;
    tiles by tiles::tiles_keep_the_rule;
}

methods! {
    Activation {
        apply by others::activations_keep_the_rule;
        backward by others::activations_keep_the_rule;
    }
    Adam { new by others::optimizers_take_rates_above_0; }
    Batches {
        new by training::batches_hold_every_row_once;
        shuffle by training::batches_hold_every_row_once;
    }
    Check {
        case by others::exercises_keep_the_rule;
        case_within by others::exercises_keep_the_rule;
        finish by others::exercises_keep_the_rule;
    }
    Dense {
        new by others::layers_have_sizes_and_a_deviation;
        forward by networks::forward_keeps_the_rule;
        inputs by networks::sizes_are_what_the_layers_say;
        outputs by networks::sizes_are_what_the_layers_say;
    }
    Figure { save by pictures::a_figure_is_saved_whole; }
    Mnist { load_from by others::digits_come_from_a_folder_of_mnist; }
    Pca {
        fit by pca::fit_keeps_the_rule;
        encode by pca::encode_and_decode_keep_the_rule;
        decode by pca::encode_and_decode_keep_the_rule;
        reconstruct by pca::encode_and_decode_keep_the_rule;
    }
    RmsProp { new by others::optimizers_take_rates_above_0; }
    Sequential {
        new by networks::cutting_and_joining_keep_the_rule;
        accuracy by networks::classify_and_accuracy_keep_the_rule;
        classify by networks::classify_and_accuracy_keep_the_rule;
        cut by networks::cutting_and_joining_keep_the_rule;
        decode by networks::encode_and_decode_keep_the_rule;
        encode by networks::encode_and_decode_keep_the_rule;
        fit by training::fit_keeps_the_rule;
        freeze by networks::cutting_and_joining_keep_the_rule;
        gradients by training::gradients_keep_the_rule;
        inputs by networks::sizes_are_what_the_layers_say;
        join by networks::cutting_and_joining_keep_the_rule;
        load by saved::saving_keeps_the_rule;
        load_as by saved::saving_keeps_the_rule;
        loss by networks::loss_keeps_the_rule;
        outputs by networks::sizes_are_what_the_layers_say;
        parameters by networks::sizes_are_what_the_layers_say;
        predict by networks::predict_keeps_the_rule;
        read by saved::saving_keeps_the_rule;
        save by saved::saving_keeps_the_rule;
        save_as by saved::saving_keeps_the_rule;
        unfreeze by networks::cutting_and_joining_keep_the_rule;
    }
    Sgd { new by others::optimizers_take_rates_above_0; }
    Trainer {
        backward by trainer::going_back_keeps_the_rule;
        backward_and_step by trainer::going_back_with_a_step_keeps_the_rule;
        backward_to_inputs by trainer::going_back_keeps_the_rule;
        forward by trainer::forward_keeps_the_rule;
        step by trainer::steps_keep_the_rule;
        with_threads by trainer::threads_change_nothing;
    }
    ShowInCell { evcxr_display by others::arrays_are_shown_alike; }
    Split {
        first by others::digits_come_from_a_folder_of_mnist;
    }
}

/// The other names, which take nothing in, and why.
pub const PLAIN: &[(&str, &[&str])] = &[
    (
        "settings, which the function that takes them checks",
        &[
            "Axes", "Fit", "Init", "Glorot", "He", "Normal", "Zeros", "Names", "Identity",
            "Largest", "Relu", "Sigmoid",
        ],
    ),
    (
        "results: numbers that a function has checked",
        &["Epoch", "Error", "Gradient", "History"],
    ),
    ("a trait that the three optimizers have", &["Optimizer"]),
    (
        "ndarray's and rand_pcg's own",
        &[
            "Array1",
            "Array2",
            "ArrayBase",
            "ArrayRef",
            "ArrayView1",
            "ArrayView2",
            "Axis",
            "Dim",
            "Lcg128Xsl64",
            "OwnedRepr",
            "Rng",
            "ViewRepr",
            "array",
            "concatenate",
            "s",
        ],
    ),
];

/// Methods that take nothing but their type, which could not have been made wrong.
pub const TAKING_NOTHING: &[(&str, &[&str])] = &[
    ("Activation", &["name"]),
    ("Check", &["new", "report"]),
    ("Error", &["new"]),
    ("Figure", &["evcxr_content", "evcxr_display"]),
    ("History", &["losses", "seconds", "validation"]),
    (
        "Mnist",
        &["all_training", "load", "test", "train", "validation"],
    ),
    ("Split", &["images", "is_empty", "labels", "len"]),
    ("Trainer", &["new"]),
];
